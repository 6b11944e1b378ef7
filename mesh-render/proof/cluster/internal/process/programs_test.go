package process

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

const folderVariable = "PROCESS_TEST_FOLDER"

// TestMain is, for one of the tests, a program that starts others and waits to be killed.
func TestMain(m *testing.M) {
	folder := os.Getenv(folderVariable)
	if folder == "" {
		os.Exit(m.Run())
	}
	programs, err := Open("/bin", folder, false)
	if err != nil {
		panic(err)
	}
	if _, err := programs.Start(Program{Log: "parent", Name: "sh", Args: []string{"-c", "sleep 1000 & echo $$ $! > pids.tmp; mv pids.tmp pids; wait"}}); err != nil {
		panic(err)
	}
	short, err := programs.Short()
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "short"), []byte(short), 0o600); err != nil {
		panic(err)
	}
	for {
		if text, err := os.ReadFile(filepath.Join(folder, "pids")); err == nil {
			_, _ = os.Stdout.Write(text)
			time.Sleep(time.Hour)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestNothingStaysBehindAProgramThatIsKilled(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "run")
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), folderVariable+"="+folder)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	short, err := os.ReadFile(filepath.Join(folder, "short"))
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait()
	eventually(t, "the short folder goes", func() bool { _, err := os.Stat(string(short)); return os.IsNotExist(err) })
	for _, word := range strings.Fields(line) {
		pid, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		eventually(t, "process "+word+" ends", func() bool { return !lives(pid) })
	}
	eventually(t, "the folder goes", func() bool { _, err := os.Stat(folder); return os.IsNotExist(err) })
}

// lives says whether a process runs; one that only waits to be buried does not.
func lives(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err == nil && !strings.Contains(string(status), ") Z ")
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 1000 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("within 10 s it is not so that %s", what)
}
