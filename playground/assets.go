package playground

import (
	"bytes"
	"embed"
	"io"
	"io/fs"
	"mime"
	"path"

	"github.com/klauspost/compress/gzip"
)

// dist is what "make playground" builds from page: every file twice, compressed with brotli and with gzip.
//
// Nothing but functions refers to it, so that a program without the pages does not carry them.
//
//go:embed dist
var dist embed.FS

// suffixes are those of files in dist by their encoding.
var suffixes = map[string]string{"br": ".br", "gzip": ".gz"}

// hasAsset says whether dist has a file.
func hasAsset(name string) bool {
	_, err := fs.Stat(dist, "dist/"+name+".gz")
	return err == nil
}

// asset is the content of a file of dist in an encoding.
func asset(name, encoding string) []byte {
	content, err := dist.ReadFile("dist/" + name + suffixes[encoding])
	if err != nil {
		panic(err) // it is in the binary
	}
	return content
}

// loadAsset returns a file of dist, without its entity tag.
func loadAsset(name string) *file {
	return &file{mediaType: mediaTypeOf(name), encoded: map[string][]byte{"br": asset(name, "br"), "gzip": asset(name, "gzip")}}
}

// mediaTypeOf is the media type of a file by its name. Those that mime learns from the machine are not relied upon.
func mediaTypeOf(name string) string {
	switch extension := path.Ext(name); extension {
	case ".ttf":
		return "font/ttf"
	case ".svg":
		return "image/svg+xml"
	case ".js":
		return "text/javascript; charset=utf-8"
	default:
		return mime.TypeByExtension(extension)
	}
}

// unpack is what was compressed with gzip in this program or for it.
func unpack(packed []byte) []byte {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err) // it was written by gzip
	}
	content, err := io.ReadAll(reader)
	if err != nil {
		panic(err)
	}
	return content
}
