package world

import (
	"fmt"
	"io"
	"net/http/cgi"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Repository is the Git repository that the Applications read.
type Repository struct {
	work, bare, folder, branch string
}

// Repository lets the world answer for a Git repository at a URL: a tree lies in a folder of it, on a branch.
func (w *World) Repository(run, url, folder, branch string) (*Repository, error) {
	repository := &Repository{work: filepath.Join(run, "work"), bare: filepath.Join(run, "repository.git"), folder: folder, branch: branch}
	if err := git("init", "-q", "-b", branch, repository.work); err != nil {
		return nil, err
	}
	if err := git("init", "-q", "--bare", "-b", branch, repository.bare); err != nil {
		return nil, err
	}
	programs, err := exec.Command("git", "--exec-path").Output()
	if err != nil {
		return nil, err
	}
	w.site(url, &cgi.Handler{Path: filepath.Join(strings.TrimSpace(string(programs)), "git-http-backend"), Stderr: io.Discard,
		Env: []string{"GIT_PROJECT_ROOT=" + repository.bare, "GIT_HTTP_EXPORT_ALL=1"}, InheritEnv: []string{"PATH"}})
	return repository, nil
}

// Commit makes the tree what the branch holds.
func (r *Repository) Commit(tree, message string) error {
	at := filepath.Join(r.work, r.folder)
	if err := os.RemoveAll(at); err != nil {
		return err
	}
	if err := os.CopyFS(at, os.DirFS(tree)); err != nil {
		return err
	}
	for _, step := range [][]string{
		{"-C", r.work, "add", "-A"},
		{"-C", r.work, "-c", "user.name=proof", "-c", "user.email=proof@localhost", "commit", "-q", "--allow-empty", "-m", message},
		{"-C", r.work, "push", "-q", r.bare, r.branch},
	} {
		if err := git(step...); err != nil {
			return err
		}
	}
	return nil
}

// Head is the commit that the branch holds.
func (r *Repository) Head() string {
	out, err := exec.Command("git", "-C", r.work, "rev-parse", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

func git(arguments ...string) error {
	command := exec.Command("git", arguments...)
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("git %s: %w: %s", strings.Join(arguments, " "), err, out)
	}
	return nil
}
