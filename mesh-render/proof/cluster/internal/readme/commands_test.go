package readme

import (
	"slices"
	"testing"
)

const page = "# Mesh\n\n## Prepare\n\n```bash\nkubectl a\nkubectl b\n```\ntext\n```yaml\nno: command\n```\n\n   ```bash\n   indented\n   ```\n## Apply\n```bash\nhelm c\n```\n"

func TestBlocksAreThoseBelowTheirHeading(t *testing.T) {
	if got, want := Blocks(page, "Prepare"), []string{"kubectl a\nkubectl b\n", "   indented\n"}; !slices.Equal(got, want) {
		t.Errorf("blocks %q, want %q", got, want)
	}
	if got := Blocks(page, "Remove"); len(got) != 0 {
		t.Errorf("blocks %q below a heading that is not there", got)
	}
}

func TestALineThatWarnsIsSeen(t *testing.T) {
	block := Block{Said: "namespace/a created\n" +
		"Warning: resource is missing the annotation\n" +
		"WARNING: this chart is deprecated\n" +
		"level=WARN msg=\"old kind\"\n" +
		"W1126 01:07:16.1 2 warnings.go:70] address is unset\n" +
		"I1126 01:07:16.6 2 reflector.go:664] \"Warning: watch ended with error\"\n"}
	want := []string{"Warning: resource is missing the annotation", "WARNING: this chart is deprecated", "level=WARN msg=\"old kind\"",
		"W1126 01:07:16.1 2 warnings.go:70] address is unset"}
	if got := block.Warnings(); !slices.Equal(got, want) {
		t.Errorf("warnings %q, want %q", got, want)
	}
}

func TestLinesAreLeftOut(t *testing.T) {
	reader := Reader{Without: func(line string) bool { return line == "make eu" }}
	if got, want := reader.shortened("make eu\nmake us\n"), "make us\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
