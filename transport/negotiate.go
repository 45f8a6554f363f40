package transport

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of responses.
const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// maxAlternatives is how many alternatives of an Accept or Accept-Encoding header are looked at. Browsers send up to ten.
const maxAlternatives = 64

// negotiate chooses the media type of the response, empty if none of the accepted ones can be had. Without a preference it is
// application/json, which every client reads.
func negotiate(accept []string) string {
	if len(accept) == 0 || len(accept) == 1 && accept[0] == mediaJSON {
		return mediaJSON
	}
	best, bestQuality, seen := "", 0.0, 0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if seen++; seen > maxAlternatives {
			break
		}
		mediaType, options, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := options["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		offered := ""
		switch mediaType {
		case mediaResponse:
			offered = mediaResponse
		case mediaJSON, "application/*", "*/*":
			offered = mediaJSON
		}
		if offered != "" && quality > bestQuality {
			best, bestQuality = offered, quality
		}
	}
	return best
}
