package plan

import (
	"slices"
	"strconv"
	"strings"
)

// grant is what one rule of a policy allows; what a field leaves out is not asked for.
type grant struct {
	from                          []principal
	ports, methods, paths, tokens []string
}

// isWhole says whether everything is allowed, without a token.
func (g grant) isWhole() bool {
	return len(g.ports)+len(g.methods)+len(g.paths)+len(g.tokens) == 0
}

// allows says whether a request at a port of the pod is allowed. Only HTTP has requests to look at.
func (g grant) allows(target int, request Request) bool {
	if len(g.ports) > 0 && !slices.Contains(g.ports, strconv.Itoa(target)) {
		return false
	}
	if request.Method == "" {
		return len(g.methods)+len(g.paths)+len(g.tokens) == 0
	}
	return (len(g.methods) == 0 || slices.Contains(g.methods, request.Method)) &&
		(len(g.paths) == 0 || slices.ContainsFunc(g.paths, func(pattern string) bool { return matches(pattern, request.Path) })) &&
		(len(g.tokens) == 0 || request.Token != "" && slices.ContainsFunc(g.tokens, func(pattern string) bool { return matches(pattern, request.Token+"/somebody") }))
}

// matches reads a pattern as Istio does: a template of parts, or a text with a star at one end.
func matches(pattern, text string) bool {
	switch {
	case strings.Contains(pattern, "{*"):
		return matchesTemplate(strings.Split(pattern, "/"), strings.Split(text, "/"))
	case strings.HasPrefix(pattern, "*"):
		return strings.HasSuffix(text, pattern[1:])
	case strings.HasSuffix(pattern, "*"):
		return strings.HasPrefix(text, pattern[:len(pattern)-1])
	default:
		return pattern == text
	}
}

func matchesTemplate(parts, texts []string) bool {
	for i, part := range parts {
		if part == "{**}" {
			return true
		}
		if i >= len(texts) || part != "{*}" && part != texts[i] {
			return false
		}
	}
	return len(parts) == len(texts)
}
