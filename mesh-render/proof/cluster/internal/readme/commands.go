// Package readme runs the commands of a tree's README as they are printed.
package readme

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/process"
)

// Reader is somebody who follows a README.
type Reader struct {
	Programs *process.Programs
	// Tree is where the README lies and its commands run. It is a copy, since the commands make files.
	Tree string
	// Environment says where the clusters and the repositories are.
	Environment []string
	// Without says which lines to leave out; nil: none.
	Without func(line string) bool
	// Log is the file that keeps the commands and what they said.
	Log string
}

// Block is a block of commands, and what it said.
type Block struct {
	Commands, Said string
	Took           time.Duration
}

// FirstLine is how a block is known.
func (b Block) FirstLine() string {
	first, _, _ := strings.Cut(strings.TrimSpace(b.Commands), "\n")
	return first
}

// warning is how kubectl, Helm, and client-go where nobody has told it better, say what an API server warned of.
var warning = regexp.MustCompile(`(?m)^(?:(?i:warning): .*|.*level=WARN.*|W\d{4} .*warnings\.go:\d+\].*)$`)

// Warnings are the lines in which a program warned.
func (b Block) Warnings() []string {
	return warning.FindAllString(b.Said, -1)
}

// Follow runs the blocks under a heading. Left out are those that hold one of the words to skip, those with a placeholder,
// and those of the command line of Argo CD, which is not built: what they do is done otherwise.
func (r Reader) Follow(ctx context.Context, heading string, skip ...string) ([]Block, error) {
	text, err := os.ReadFile(filepath.Join(r.Tree, "README.md"))
	if err != nil {
		return nil, err
	}
	all := Blocks(string(text), heading)
	if len(all) == 0 {
		return nil, fmt.Errorf("README: no commands under %q", heading)
	}
	var done []Block
	for _, commands := range all {
		if containsAny(commands, append(skip, "argocd cluster add", "<cluster>")...) {
			continue
		}
		block, err := r.run(ctx, r.shortened(commands))
		if err != nil {
			return done, fmt.Errorf("README, %s:\n%s\n%w:\n%s", heading, commands, err, block.Said)
		}
		done = append(done, block)
	}
	return done, nil
}

func (r Reader) shortened(commands string) string {
	if r.Without == nil {
		return commands
	}
	var kept []string
	for _, line := range strings.Split(commands, "\n") {
		if !r.Without(line) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func containsAny(text string, words ...string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// run runs a block. One that waits for somebody else's Secret may be run again, as a person would.
func (r Reader) run(ctx context.Context, commands string) (Block, error) {
	const tries = 10
	start := time.Now()
	for try := 1; ; try++ {
		said, err := r.once(ctx, commands)
		if err == nil || try == tries || ctx.Err() != nil || !strings.Contains(commands, " get ") {
			return Block{commands, said, time.Since(start)}, err
		}
		time.Sleep(time.Second)
	}
}

func (r Reader) once(ctx context.Context, commands string) (string, error) {
	log, err := os.OpenFile(r.Log, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return "", err
	}
	defer log.Close()
	fmt.Fprintf(log, "$ %s\n", commands)
	before, err := log.Seek(0, 2)
	if err != nil {
		return "", err
	}
	command := exec.Command("bash", "-euo", "pipefail", "-c", commands)
	command.Dir, command.Stdout, command.Stderr = r.Tree, log, log
	command.Env = append(os.Environ(), r.Programs.Path(), "HOME="+filepath.Join(r.Programs.Run, "home"))
	command.Env = append(command.Env, r.Environment...)
	if err := r.Programs.Own(command); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	said, readErr := os.ReadFile(r.Log)
	if readErr != nil {
		return "", readErr
	}
	return string(said[before:]), err
}

// Blocks are the fenced bash blocks below a heading, up to the next heading of any level.
func Blocks(text, heading string) []string {
	var all []string
	var open *strings.Builder
	inside := false
	for _, line := range strings.Split(text, "\n") {
		switch bare := strings.TrimSpace(line); {
		case open != nil && bare == "```":
			all, open = append(all, open.String()), nil
		case open != nil:
			open.WriteString(line + "\n")
		case strings.HasPrefix(line, "#"):
			inside = strings.TrimLeft(line, "# ") == heading
		case inside && bare == "```bash":
			open = &strings.Builder{}
		}
	}
	return all
}
