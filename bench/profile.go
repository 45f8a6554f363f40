package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
)

// profiles are the profiles that are being taken.
type profiles struct {
	cpu        *os.File
	memoryPath string
}

// startProfiles begins to profile what has a file.
func startProfiles(cpuPath, memoryPath string) (*profiles, error) {
	p := &profiles{memoryPath: memoryPath}
	if cpuPath == "" {
		return p, nil
	}
	file, err := os.Create(cpuPath) //nolint:gosec // who runs the program says where
	if err != nil {
		return nil, fmt.Errorf("CPU profile: %w", err)
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, errors.Join(fmt.Errorf("CPU profile: %w", err), file.Close())
	}
	p.cpu = file
	return p, nil
}

// stop writes the profiles.
func (p *profiles) stop() error {
	if p.cpu != nil {
		pprof.StopCPUProfile()
		if err := p.cpu.Close(); err != nil {
			return fmt.Errorf("CPU profile: %w", err)
		}
	}
	if p.memoryPath == "" {
		return nil
	}
	file, err := os.Create(p.memoryPath)
	if err != nil {
		return fmt.Errorf("profile of allocations: %w", err)
	}
	if err := errors.Join(pprof.Lookup("allocs").WriteTo(file, 0), file.Close()); err != nil {
		return fmt.Errorf("profile of allocations: %w", err)
	}
	return nil
}
