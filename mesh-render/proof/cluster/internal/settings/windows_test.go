package settings

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/robfig/cron/v3"
)

// held says by which windows each Application of the golden is held, by their descriptions.
var held = map[string]string{
	"argocd/eu/application-sail.yaml":                  "year's end",
	"argocd/eu/application-mesh.yaml":                  "year's end",
	"argocd/us/application-istiod.yaml":                "nights, year's end, not istiod",
	"argocd/us/application-istio-eastwestgateway.yaml": "nights, year's end",
	"argocd/us/application-mesh.yaml":                  "nights, year's end",
	"argocd/application-us.yaml":                       "",
	"argocd/bootstrap/application-shop.yaml":           "",
}

// TestWindows: Argo CD takes the project, and each window holds the Applications that the mesh says.
func TestWindows(t *testing.T) {
	var project v1alpha1.AppProject
	read(t, "argocd/appproject-shop.yaml", &project)
	if err := project.ValidateProject(); err != nil {
		t.Fatal(err)
	}
	for path, want := range held {
		var application v1alpha1.Application
		read(t, path, &application)
		var by []string
		if application.Spec.Project == project.Name {
			if windows := project.Spec.SyncWindows.Matches(&application); windows != nil {
				for _, window := range *windows {
					by = append(by, window.Description)
				}
			}
		}
		if got := strings.Join(by, ", "); got != want {
			t.Errorf("%s is held by %q, not by %q", path, got, want)
		}
	}
}

// TestTwice is why MESH243 refuses a window that stands twice.
func TestTwice(t *testing.T) {
	var project v1alpha1.AppProject
	read(t, "argocd/appproject-shop.yaml", &project)
	project.Spec.SyncWindows = append(project.Spec.SyncWindows, project.Spec.SyncWindows[0])
	if err := project.ValidateProject(); err == nil {
		t.Error("Argo CD takes a window twice: MESH243 may let it pass")
	}
}

// TestSchedules: Argo CD reads what CronSchedule reads, and takes a day that never comes for one that has.
func TestSchedules(t *testing.T) {
	file, err := os.Open("../../../../../mesh-model/src/test/resources/io/meshrender/model/value/schedules.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		verdict, schedule, _ := strings.Cut(lines.Text(), " ")
		if verdict == "#" {
			continue
		}
		count++
		window := v1alpha1.SyncWindow{Kind: "deny", Schedule: schedule, Duration: "1m", TimeZone: "UTC"}
		if err := window.Validate(); (err != nil) != (verdict == "refuses") {
			t.Errorf("%s: %v", lines.Text(), err)
		}
		if verdict == "refuses" {
			continue
		}
		read, err := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow).Parse(schedule)
		if err != nil {
			t.Fatal(err)
		}
		if never := read.Next(time.Now()).IsZero(); never != (verdict == "never") {
			t.Errorf("%s: never comes: %v", lines.Text(), never)
		}
		if open, err := window.Active(); verdict == "never" && (err != nil || !open) {
			t.Errorf("%s: Argo CD does not take it for open (%v): MESH125 may say so", lines.Text(), err)
		}
	}
	if count < 20 {
		t.Errorf("%d schedules only", count)
	}
}

// TestUnknownZone is why MESH125 refuses a time zone that is none: Argo CD does not.
func TestUnknownZone(t *testing.T) {
	window := v1alpha1.SyncWindow{Kind: "deny", Schedule: "0 0 * * *", Duration: "1m", TimeZone: "Europe/Berlim"}
	if err := window.Validate(); err != nil || window.TimeZone != "UTC" {
		t.Errorf("it is %s, and %v", window.TimeZone, err)
	}
}
