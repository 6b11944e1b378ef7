package process

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Traces are what programs leave on a machine while they run.
type Traces struct {
	Processes []int
	// Ports are those of TCP at which they listen, Sockets those outside of the file system: names, by the numbers that the kernel
	// gives to what is open, so that what others open later is not taken for theirs.
	Ports, Sockets map[string]string
	// Folders are those in which they run.
	Folders []string
}

var socketLink = regexp.MustCompile(`^socket:\[(\d+)\]$`)

// Look finds the traces of a program that runs in a folder, and of all that it started; where they run is a trace, but for the
// folder from which the program was called.
func Look(pid int, folder string) (Traces, error) {
	seen := Traces{Folders: []string{folder}}
	paths, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return seen, err
	}
	parents := map[int]int{}
	for _, path := range paths {
		if number, err := strconv.Atoi(filepath.Base(path)); err == nil {
			parents[number] = parentOf(path)
		}
	}
	called, _ := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
	sockets := map[string]bool{}
	for number := range parents {
		path := fmt.Sprintf("/proc/%d", number)
		at, _ := os.Readlink(path + "/cwd")
		if !descends(number, pid, parents) && at != folder && !strings.HasPrefix(at, folder+"/") {
			continue
		}
		seen.Processes = append(seen.Processes, number)
		if at != called && filepath.IsAbs(at) && !slices.Contains(seen.Folders, at) {
			seen.Folders = append(seen.Folders, at)
		}
		files, _ := filepath.Glob(path + "/fd/*")
		for _, file := range files {
			link, _ := os.Readlink(file)
			if found := socketLink.FindStringSubmatch(link); found != nil {
				sockets[found[1]] = true
			}
		}
	}
	open, err := listeners()
	if err != nil {
		return seen, err
	}
	seen.Ports, seen.Sockets = open.among(sockets)
	return seen, nil
}

// listening are those who wait for connections, by number.
type listening struct{ ports, sockets map[string]string }

func listeners() (listening, error) {
	const listens = "0A"
	all := listening{map[string]string{}, map[string]string{}}
	err := eachRow("/proc/net/tcp", func(row []string) {
		if len(row) > 9 && row[3] == listens {
			_, port, _ := strings.Cut(row[1], ":")
			if number, err := strconv.ParseInt(port, 16, 32); err == nil {
				all.ports[row[9]] = fmt.Sprint(number)
			}
		}
	})
	if err != nil {
		return all, err
	}
	return all, eachRow("/proc/net/unix", func(row []string) {
		if len(row) > 7 && strings.HasPrefix(row[7], "@") {
			all.sockets[row[6]] = row[7]
		}
	})
}

func (l listening) among(numbers map[string]bool) (ports, sockets map[string]string) {
	others := func(number, _ string) bool { return !numbers[number] }
	ports, sockets = maps.Clone(l.ports), maps.Clone(l.sockets)
	maps.DeleteFunc(ports, others)
	maps.DeleteFunc(sockets, others)
	return ports, sockets
}

// parentOf reads the parent of a process; its name, which may hold spaces, ends with the last parenthesis.
func parentOf(path string) int {
	status, _ := os.ReadFile(path + "/stat")
	fields := strings.Fields(string(status[bytes.LastIndexByte(status, ')')+1:]))
	if len(fields) < 2 {
		return 0
	}
	parent, _ := strconv.Atoi(fields[1])
	return parent
}

func descends(number, from int, parents map[int]int) bool {
	for ; number > 1; number = parents[number] {
		if number == from {
			return true
		}
	}
	return false
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
	open, err := listeners()
	if err != nil {
		return append(left, err.Error())
	}
	for number, port := range t.Ports {
		if open.ports[number] != "" {
			left = append(left, "port "+port)
		}
	}
	for number, name := range t.Sockets {
		if open.sockets[number] != "" {
			left = append(left, "socket "+name)
		}
	}
	for _, folder := range t.Folders {
		if _, err := os.Stat(folder); err == nil {
			left = append(left, "folder "+folder)
		}
	}
	return left
}
