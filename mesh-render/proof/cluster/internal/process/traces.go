package process

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Traces are what programs leave on a machine while they run.
type Traces struct {
	// Processes are their numbers, Ports those of TCP at which they listen, Sockets those outside of the file system.
	Processes, Ports []int
	Sockets          []string
	Folder           string
}

var socketLink = regexp.MustCompile(`^socket:\[(\d+)\]$`)

// Look finds the traces of a program and of all that run in its folder.
func Look(pid int, folder string) (Traces, error) {
	seen := Traces{Folder: folder}
	numbers, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return seen, err
	}
	sockets := map[string]bool{}
	for _, path := range numbers {
		number, err := strconv.Atoi(filepath.Base(path))
		at, _ := os.Readlink(path + "/cwd")
		if err != nil || number != pid && at != folder && !strings.HasPrefix(at, folder+"/") {
			continue
		}
		seen.Processes = append(seen.Processes, number)
		files, _ := filepath.Glob(path + "/fd/*")
		for _, file := range files {
			link, _ := os.Readlink(file)
			if found := socketLink.FindStringSubmatch(link); found != nil {
				sockets[found[1]] = true
			}
		}
	}
	const listens = "0A"
	err = eachRow("/proc/net/tcp", func(row []string) {
		if len(row) > 9 && row[3] == listens && sockets[row[9]] {
			_, port, _ := strings.Cut(row[1], ":")
			if number, err := strconv.ParseInt(port, 16, 32); err == nil {
				seen.Ports = append(seen.Ports, int(number))
			}
		}
	})
	if err != nil {
		return seen, err
	}
	return seen, eachRow("/proc/net/unix", func(row []string) {
		if len(row) > 7 && sockets[row[6]] && strings.HasPrefix(row[7], "@") {
			seen.Sockets = append(seen.Sockets, row[7])
		}
	})
}

func eachRow(file string, do func(row []string)) error {
	text, err := os.ReadFile(file)
	for _, line := range strings.Split(string(text), "\n") {
		do(strings.Fields(line))
	}
	return err
}

// Left says which of the traces are still there.
func (t Traces) Left() (left []string) {
	for _, number := range t.Processes {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", number))
		if err == nil && !strings.Contains(string(status), ") Z ") {
			name, _, _ := strings.Cut(string(status), ")")
			left = append(left, "process "+name+")")
		}
	}
	for _, port := range t.Ports {
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			left = append(left, fmt.Sprintf("port %d", port))
			continue
		}
		_ = listener.Close()
	}
	for _, name := range t.Sockets {
		listener, err := net.Listen("unix", name)
		if err != nil {
			left = append(left, "socket "+name)
			continue
		}
		_ = listener.Close()
	}
	if _, err := os.Stat(t.Folder); err == nil {
		left = append(left, "folder "+t.Folder)
	}
	return left
}
