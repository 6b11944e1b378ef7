package verdict

import (
	"errors"
	"strings"
	"testing"
)

func TestEveryCheckIsOneLineAndTheSummaryCountsThem(t *testing.T) {
	var out strings.Builder
	report := NewReport(&out)
	report.Found("charts/render", "a.yaml", nil)
	report.Found("charts/render", "b.yaml", errors.New("two\n  lines"))
	report.Saw("routing", "us to echo", "region=eu")
	report.Skip("admission/schema", "c.yaml", "no CRD")

	wantLines := `ok    charts/render         a.yaml
FAIL  charts/render         b.yaml: two lines
ok    routing               us to echo: region=eu
skip  admission/schema      c.yaml: no CRD
`
	if out.String() != wantLines {
		t.Errorf("printed\n%s\nwant\n%s", out.String(), wantLines)
	}
	wantSummary := `admission/schema      0 ok, 0 failed, 1 skipped
charts/render         1 ok, 1 failed, 0 skipped
routing               1 ok, 0 failed, 0 skipped
all                   2 ok, 1 failed, 1 skipped
`
	if report.Summary() != wantSummary {
		t.Errorf("summary\n%s\nwant\n%s", report.Summary(), wantSummary)
	}
	if failures := report.Failures(); len(failures) != 1 || failures[0].Subject != "b.yaml" {
		t.Errorf("failures %v, want b.yaml only", failures)
	}
}
