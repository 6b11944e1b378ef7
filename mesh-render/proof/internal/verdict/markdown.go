package verdict

import (
	"fmt"
	"strings"
)

// Markdown is the report as a page: a count by layer, what failed and what was skipped, then a table of every check
// that asked a running mesh.
func (r *Report) Markdown() string {
	var text strings.Builder
	fmt.Fprintf(&text, "```\n%s```\n", r.Summary())
	r.list(&text, "Failed", Failed)
	r.list(&text, "Skipped", Skipped)
	text.WriteString("\n| asked | of | verdict | seen |\n|---|---|---|---|\n")
	for _, check := range r.checks {
		if strings.HasPrefix(check.Layer, "routing/") {
			fmt.Fprintf(&text, "| %s | %s | %s | %s |\n", strings.TrimPrefix(check.Layer, "routing/"), cell(check.Subject), check.Outcome, cell(check.Detail))
		}
	}
	return text.String()
}

func (r *Report) list(text *strings.Builder, title string, outcome Outcome) {
	first := true
	for _, check := range r.checks {
		if check.Outcome != outcome {
			continue
		}
		if first {
			fmt.Fprintf(text, "\n%s:\n\n", title)
			first = false
		}
		fmt.Fprintf(text, "- %s, %s: %s\n", check.Layer, check.Subject, strings.Join(strings.Fields(check.Detail), " "))
	}
}

func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "\\|")
}
