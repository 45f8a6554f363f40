package check

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

// manifests are what kubectl apply -k sends.
type manifests struct {
	account    core.ServiceAccount
	settings   core.ConfigMap
	deployment apps.Deployment
	service    core.Service
	budget     policy.PodDisruptionBudget
	network    networking.NetworkPolicy
}

// build makes them, and refuses every field that Kubernetes does not know.
func build(t *testing.T) *manifests {
	t.Helper()
	all, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), "../kubernetes")
	if err != nil {
		t.Fatal(err)
	}
	m := &manifests{}
	kinds := map[string]any{
		"ServiceAccount": &m.account, "ConfigMap": &m.settings, "Deployment": &m.deployment, "Service": &m.service,
		"PodDisruptionBudget": &m.budget, "NetworkPolicy": &m.network,
	}
	for _, r := range all.Resources() {
		text, err := r.AsYAML()
		if err != nil {
			t.Fatal(err)
		}
		to, ok := kinds[r.GetKind()]
		if !ok {
			t.Fatalf("nobody expects a %s, or a second one", r.GetKind())
		}
		if err := yaml.UnmarshalStrict(text, to); err != nil {
			t.Errorf("%s: %v", r.GetKind(), err)
		}
		if r.GetNamespace() != "usergraph" {
			t.Errorf("%s is in namespace %q", r.GetKind(), r.GetNamespace())
		}
		delete(kinds, r.GetKind())
	}
	if len(kinds) > 0 {
		t.Fatalf("there is none of %v", slices.Sorted(maps.Keys(kinds)))
	}
	return m
}

// container is the only one.
func (m *manifests) container(t *testing.T) core.Container {
	t.Helper()
	if n := len(m.deployment.Spec.Template.Spec.Containers); n != 1 {
		t.Fatalf("%d containers", n)
	}
	return m.deployment.Spec.Template.Spec.Containers[0]
}

// TestSelectors makes sure that what belongs together finds each other.
func TestSelectors(t *testing.T) {
	m := build(t)
	pod := labels.Set(m.deployment.Spec.Template.Labels)
	for name, selector := range map[string]*meta.LabelSelector{
		"the deployment": m.deployment.Spec.Selector, "the budget": m.budget.Spec.Selector, "the network policy": &m.network.Spec.PodSelector,
		"the service": {MatchLabels: m.service.Spec.Selector},
		"the spread":  m.deployment.Spec.Template.Spec.TopologySpreadConstraints[0].LabelSelector,
	} {
		s, err := meta.LabelSelectorAsSelector(selector)
		if err != nil || s.Empty() || !s.Matches(pod) {
			t.Errorf("%s does not select the pods: %v, %v", name, s, err)
		}
	}
	ports := m.container(t).Ports
	if len(ports) != 2 || len(m.network.Spec.Ingress) != 2 {
		t.Fatalf("ports %+v, rules %+v", ports, m.network.Spec.Ingress)
	}
	for name, rule := range map[string]struct {
		target intstr.IntOrString
		port   string
	}{
		"the service":                       {m.service.Spec.Ports[0].TargetPort, ports[0].Name},
		"the network policy":                {*m.network.Spec.Ingress[0].Ports[0].Port, ports[0].Name},
		"the network policy for Prometheus": {*m.network.Spec.Ingress[1].Ports[0].Port, ports[1].Name},
	} {
		if rule.target.String() != rule.port {
			t.Errorf("%s is for port %s, which is %s", name, rule.target.String(), rule.port)
		}
	}
	if len(m.network.Spec.Ingress[1].From) == 0 {
		t.Error("everybody reaches the admin address")
	}
	admin := strconv.Itoa(int(ports[1].ContainerPort))
	if variable(t, m.container(t), "USERGRAPH_ADMIN_ADDR").Value != ":"+admin || m.deployment.Spec.Template.Annotations["prometheus.io/port"] != admin {
		t.Error("the admin address is another one")
	}
	if m.deployment.Spec.Template.Spec.ServiceAccountName != m.account.Name {
		t.Error("the service account is another one")
	}
	if spec := m.deployment.Spec; *spec.Replicas <= m.budget.Spec.MaxUnavailable.IntVal {
		t.Error("nodes can be emptied of all pods at once")
	}
}

// TestPodMayDoLittle holds pods to the level "restricted" of the Pod Security Standards, and to a root file system that is not
// written.
func TestPodMayDoLittle(t *testing.T) {
	m := build(t)
	pod, c := m.deployment.Spec.Template.Spec, m.container(t)
	switch s := pod.SecurityContext; {
	case s == nil, !*s.RunAsNonRoot, *s.RunAsUser != 65532, s.SeccompProfile.Type != core.SeccompProfileTypeRuntimeDefault:
		t.Errorf("the pod may do too much: %+v", s)
	}
	switch s := c.SecurityContext; {
	case s == nil, *s.AllowPrivilegeEscalation, !*s.ReadOnlyRootFilesystem, !slices.Equal(s.Capabilities.Drop, []core.Capability{"ALL"}), len(s.Capabilities.Add) > 0:
		t.Errorf("the container may do too much: %+v", s)
	}
	if *pod.AutomountServiceAccountToken || *pod.EnableServiceLinks || pod.HostNetwork || pod.HostPID || pod.HostIPC {
		t.Errorf("the pod has too much: %+v", pod)
	}
}

func TestProbesAndResources(t *testing.T) {
	m := build(t)
	pod, c := m.deployment.Spec.Template.Spec, m.container(t)
	for name, probe := range map[string]*core.Probe{"/livez startup": c.StartupProbe, "/livez liveness": c.LivenessProbe, "/readyz readiness": c.ReadinessProbe} {
		path, _, _ := strings.Cut(name, " ")
		if probe == nil || probe.HTTPGet == nil || probe.HTTPGet.Path != path || probe.HTTPGet.Port.String() != c.Ports[1].Name {
			t.Errorf("%s: %+v", name, probe)
		}
	}
	const running = 30 * time.Second // that requests have to finish
	pause, err := time.ParseDuration(variable(t, c, "USERGRAPH_SHUTDOWN_DELAY").Value)
	if err != nil || time.Duration(*pod.TerminationGracePeriodSeconds)*time.Second <= pause+running {
		t.Errorf("%d seconds are not enough to stop", *pod.TerminationGracePeriodSeconds)
	}
	for _, name := range []core.ResourceName{core.ResourceCPU, core.ResourceMemory} {
		request, limit := c.Resources.Requests[name], c.Resources.Limits[name]
		if request.IsZero() || limit.Cmp(request) < 0 {
			t.Errorf("%s: %s to %s", name, request.String(), limit.String())
		}
	}
	var mebibytes int64
	limit := c.Resources.Limits[core.ResourceMemory]
	if _, err := fmt.Sscanf(variable(t, c, "GOMEMLIMIT").Value, "%dMiB", &mebibytes); err != nil || mebibytes<<20 >= limit.Value() || mebibytes<<20 < limit.Value()*8/10 {
		t.Errorf("GOMEMLIMIT is %d MiB, the limit %s: %v", mebibytes, limit.String(), err)
	}
}

// TestArguments starts the program with the arguments of the container, and the values of the settings.
func TestArguments(t *testing.T) {
	m := build(t)
	c := m.container(t)
	if !strings.Contains(c.Image, "/usergraph:") {
		t.Errorf("the image is %s", c.Image)
	}
	if ref := variable(t, c, "USERGRAPH_STORE").ValueFrom; ref == nil || ref.SecretKeyRef == nil {
		t.Error("the store, with its password, is not in a secret")
	}
	expanded := slices.Clone(c.Args)
	for _, v := range c.Env {
		if v.ValueFrom == nil || v.ValueFrom.ConfigMapKeyRef == nil {
			continue
		}
		ref := v.ValueFrom.ConfigMapKeyRef
		text, ok := m.settings.Data[ref.Key]
		if !ok || ref.Name != m.settings.Name {
			t.Errorf("%s is not in the settings %s", ref.Key, ref.Name)
		}
		for i := range expanded {
			expanded[i] = strings.ReplaceAll(expanded[i], "$("+v.Name+")", text)
		}
	}
	if strings.Contains(strings.Join(expanded, " "), "$(") {
		t.Errorf("nobody says what is in %q", expanded)
	}
	wantStart(t, expanded, []string{"USERGRAPH_STORE=users.db"}, map[string]string{"--addr": "127.0.0.1:0", "--auth-jwks": keys(t)})
}

func variable(t *testing.T, c core.Container, name string) core.EnvVar {
	t.Helper()
	i := slices.IndexFunc(c.Env, func(v core.EnvVar) bool { return v.Name == name })
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	return c.Env[i]
}

// keys writes a key set and returns its file.
func keys(t *testing.T) string {
	t.Helper()
	public, _, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "keys.json")
	text := `{"keys": [{"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "kid": "1", "x": "` + base64.RawURLEncoding.EncodeToString(public) + `"}]}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
