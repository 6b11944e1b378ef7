package checks

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Reads holds what istiods say of the clusters that they read, at their page /debug/clusterz, against those that they should.
func Reads(said [][]byte, expected []string) (problems []string, err error) {
	for _, text := range said {
		var clusters []struct{ ID, SyncStatus string }
		if err := json.Unmarshal(text, &clusters); err != nil {
			return nil, fmt.Errorf("%w: %.200s", err, text)
		}
		var read []string
		for _, cluster := range clusters {
			read = append(read, cluster.ID)
			if cluster.SyncStatus != "synced" {
				problems = append(problems, fmt.Sprintf("%s is %s", cluster.ID, cluster.SyncStatus))
			}
			if !slices.Contains(expected, cluster.ID) {
				problems = append(problems, cluster.ID+" is read too")
			}
		}
		for _, name := range expected {
			if !slices.Contains(read, name) {
				problems = append(problems, name+" is not read")
			}
		}
	}
	return problems, nil
}
