package kube

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"time"
)

// Write is one line of an audit log: somebody wrote something, or tried to.
type Write struct {
	At       time.Time
	User     string
	Verb     string
	Group    string
	Resource string
	// Subresource is "status" and the like; empty for the object itself.
	Subresource     string
	Namespace, Name string
	DryRun          bool
	Code            int
	// Message is why it was refused.
	Message string
}

// Key names the object among all of its cluster.
func (w Write) Key() string {
	return Key(w.Group, w.Resource, w.Namespace, w.Name)
}

// Key names an object among all of its cluster, by the resource of its kind.
func Key(group, resource, namespace, name string) string {
	return resource + "." + group + " " + namespace + "/" + name
}

// Done says whether something was written.
func (w Write) Done() bool {
	return !w.DryRun && w.Code < 300
}

// Writes reads the audit log, in its order.
func (s *Server) Writes() ([]Write, error) {
	file, err := os.Open(s.AuditLog())
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []Write
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var event struct {
			Verb       string
			RequestURI string
			User       struct{ Username string }
			ObjectRef  struct{ Resource, Namespace, Name, APIGroup, Subresource string }
			Status     struct {
				Code    int
				Message string
			} `json:"responseStatus"`
			RequestReceivedTimestamp time.Time
		}
		if json.Unmarshal(lines.Bytes(), &event) != nil {
			continue // the line that is being written
		}
		namespace := event.ObjectRef.Namespace
		if event.ObjectRef.Resource == "namespaces" {
			namespace = ""
		}
		all = append(all, Write{At: event.RequestReceivedTimestamp, User: event.User.Username, Verb: event.Verb, Group: event.ObjectRef.APIGroup,
			Resource: event.ObjectRef.Resource, Subresource: event.ObjectRef.Subresource, Namespace: namespace, Name: event.ObjectRef.Name,
			DryRun: strings.Contains(event.RequestURI, "dryRun="), Code: event.Status.Code, Message: event.Status.Message})
	}
	return all, lines.Err()
}
