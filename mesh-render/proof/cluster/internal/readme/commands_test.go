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
	block := Block{Said: "namespace/a created\nWarning: resource is missing the annotation\nlevel=WARNING: old\nno warnings here\n"}
	if got, want := block.Warnings(), []string{"Warning: resource is missing the annotation", "level=WARNING: old"}; !slices.Equal(got, want) {
		t.Errorf("warnings %q, want %q", got, want)
	}
}

func TestLinesAreLeftOut(t *testing.T) {
	reader := Reader{Without: func(line string) bool { return line == "make eu" }}
	if got, want := reader.shortened("make eu\nmake us\n"), "make us\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
