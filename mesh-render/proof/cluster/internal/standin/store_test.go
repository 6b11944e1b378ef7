package standin

import "testing"

func TestATemplateIsFilledFromTheStore(t *testing.T) {
	got, err := filled("ca: {{ .ca | b64enc }}\ntoken: {{ .token }}\n", map[string]string{"ca": "root", "token": "t"})
	if want := "ca: cm9vdA==\ntoken: t\n"; err != nil || got != want {
		t.Errorf("%q (%v), want %q", got, err, want)
	}
	if got, err := filled("{{ .nobody }}", map[string]string{}); err == nil {
		t.Errorf("%q of a value that is not there", got)
	}
}
