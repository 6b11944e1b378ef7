package lab

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/encoding/protojson"
)

// envoy is one running Envoy process.
type envoy struct {
	address string
	log     string
	process *exec.Cmd
	done    chan struct{}
}

const adminPort = 15000

// startEnvoy starts the binary with a bootstrap that asks the relay behind the socket for everything. The process
// dies with this one: on Linux even when this one is killed.
func startEnvoy(binary, folder, address, socket string, node *core.Node) (*envoy, error) {
	bootstrap, err := bootstrapOf(address, socket, node)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "bootstrap.json")
	if err := os.WriteFile(file, bootstrap, 0o600); err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(folder, "envoy.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	started := &envoy{address: address, log: log.Name(), done: make(chan struct{})}
	started.process = exec.Command(binary, "-c", file, "--concurrency", "1", "--disable-hot-restart", "--log-level", "warning", "--drain-time-s", "1")
	started.process.Stdout, started.process.Stderr = log, log
	started.process.Dir = folder
	started.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := spawn(started.process); err != nil {
		return nil, err
	}
	go func() {
		_ = started.process.Wait()
		close(started.done)
	}()
	return started, nil
}

func (e *envoy) stop() {
	_ = e.process.Process.Kill()
	<-e.done
}

// ready waits until Envoy has all of its configuration.
func (e *envoy) ready(timeout time.Duration) error {
	deadline := time.Now().Add(timeout)
	for time.Now().Before(deadline) {
		select {
		case <-e.done:
			return fmt.Errorf("envoy at %s ended: %s", e.address, e.said())
		default:
		}
		if state, err := e.admin("/ready"); err == nil && strings.TrimSpace(state) == "LIVE" {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("envoy at %s is not ready after %s: %s", e.address, timeout, e.said())
}

// admin returns the text of a page of Envoy's admin interface.
func (e *envoy) admin(page string) (string, error) {
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Get(fmt.Sprintf("http://%s:%d%s", e.address, adminPort, page))
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return string(text), err
}

// said returns the end of what Envoy logged.
func (e *envoy) said() string {
	text, err := os.ReadFile(e.log)
	if err != nil {
		return err.Error()
	}
	const enough = 2000
	if len(text) > enough {
		text = text[len(text)-enough:]
	}
	return string(text)
}

func bootstrapOf(address, socket string, node *core.Node) ([]byte, error) {
	nodeText, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(node)
	if err != nil {
		return nil, err
	}
	byADS := map[string]any{"ads": map[string]any{}, "initial_fetch_timeout": "0s", "resource_api_version": "V3"}
	return json.Marshal(map[string]any{
		"node":  json.RawMessage(nodeText),
		"admin": map[string]any{"address": socketAddress(address, adminPort)},
		"layered_runtime": map[string]any{"layers": []any{map[string]any{"name": "istio", "static_layer": map[string]any{
			"envoy.deprecated_features:envoy.config.listener.v3.Listener.hidden_envoy_deprecated_use_original_dst": true,
		}}}},
		"dynamic_resources": map[string]any{
			"lds_config": byADS,
			"cds_config": byADS,
			"ads_config": map[string]any{
				"api_type": "GRPC", "transport_api_version": "V3", "set_node_on_first_message_only": true,
				"grpc_services": []any{map[string]any{"envoy_grpc": map[string]any{"cluster_name": "xds-grpc"}}},
			},
		},
		"static_resources": map[string]any{
			"listeners": statusListeners(address),
			"clusters":  []any{pipeCluster("xds-grpc", socket), pipeCluster("sds-grpc", socket), adminOf(address)},
		},
	})
}

func socketAddress(address string, port int) map[string]any {
	return map[string]any{"socket_address": map[string]any{"address": address, "port_value": port}}
}

func pipeCluster(name, socket string) map[string]any {
	endpoint := map[string]any{"endpoint": map[string]any{"address": map[string]any{"pipe": map[string]any{"path": socket}}}}
	return map[string]any{
		"name": name, "type": "STATIC", "connect_timeout": "1s",
		"typed_extension_protocol_options": map[string]any{"envoy.extensions.upstreams.http.v3.HttpProtocolOptions": map[string]any{
			"@type":                "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
			"explicit_http_config": map[string]any{"http2_protocol_options": map[string]any{}},
		}},
		"load_assignment": map[string]any{"cluster_name": name, "endpoints": []any{map[string]any{"lb_endpoints": []any{endpoint}}}},
	}
}
