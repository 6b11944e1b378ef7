package admission

import (
	"math/rand"
	"strings"
)

// grammar makes manifests around a text that Istio reads by a grammar of its own.
type grammar struct {
	words    []string
	manifest func(text string) map[string]any
}

// grammars makes so many manifests of each grammar, the same in each run.
func grammars(ofEach int) []map[string]any {
	random := rand.New(rand.NewSource(1))
	var made []map[string]any
	for _, grammar := range []grammar{
		{regexes, func(text string) map[string]any {
			return manifest("networking.istio.io/v1", "VirtualService", route(map[string]any{"match": []any{map[string]any{"uri": map[string]any{"regex": text}}}}))
		}},
		{expressions, func(text string) map[string]any {
			return manifest("telemetry.istio.io/v1", "Telemetry", map[string]any{"accessLogging": []any{map[string]any{"filter": map[string]any{"expression": text}}}})
		}},
		{headers, func(text string) map[string]any {
			return manifest("networking.istio.io/v1", "VirtualService", route(map[string]any{"headers": map[string]any{"request": map[string]any{"set": map[string]any{"x-a": text}}}}))
		}},
		{addresses, func(text string) map[string]any {
			return manifest("extensions.istio.io/v1alpha1", "WasmPlugin", map[string]any{"url": text})
		}},
		{addresses, func(text string) map[string]any {
			return manifest("security.istio.io/v1", "RequestAuthentication", map[string]any{"jwtRules": []any{map[string]any{"issuer": "a", "jwksUri": text}}})
		}},
		{keySets, func(text string) map[string]any {
			return manifest("security.istio.io/v1", "RequestAuthentication", map[string]any{"jwtRules": []any{map[string]any{"issuer": "a", "jwks": text}}})
		}},
		{hosts, func(text string) map[string]any {
			spec := route(map[string]any{})
			spec["hosts"] = []any{text}
			return manifest("networking.istio.io/v1", "VirtualService", spec)
		}},
		{hosts, func(text string) map[string]any {
			return manifest("networking.istio.io/v1", "Sidecar", map[string]any{"egress": []any{map[string]any{"hosts": []any{text}}}})
		}},
		{durations, func(text string) map[string]any {
			return manifest("networking.istio.io/v1", "VirtualService", route(map[string]any{"timeout": text}))
		}},
		{hosts, func(text string) map[string]any {
			return manifest("networking.istio.io/v1", "Sidecar", map[string]any{"ingress": []any{map[string]any{"port": map[string]any{"number": int64(80)}, "defaultEndpoint": text}}})
		}},
	} {
		for i := 0; i < ofEach; i++ {
			var text strings.Builder
			for length := 1 + random.Intn(7); length > 0; length-- {
				text.WriteString(grammar.words[random.Intn(len(grammar.words))])
			}
			made = append(made, grammar.manifest(text.String()))
		}
	}
	return made
}

func manifest(apiVersion, kind string, spec map[string]any) map[string]any {
	return map[string]any{"apiVersion": apiVersion, "kind": kind, "metadata": map[string]any{"name": "a", "namespace": "a"}, "spec": spec}
}

func route(with map[string]any) map[string]any {
	with["route"] = []any{map[string]any{"destination": map[string]any{"host": "a"}}}
	return map[string]any{"hosts": []any{"a"}, "http": []any{with}}
}

func words(text string) []string { return strings.Fields(text) }

var (
	regexes = append(words(`a b c ab ( ) (?: (?i) (?i: (?-s) (?P<n> (?<m> (?= (?! (?# [ ] [^ [a-z] [z-a] [a-] [-a] [[:alpha:]] [[:nope:]] [\d-z] [\w] [\b] ] | * + ? ** *? +? ?? {2} {2,} {2,3} {3,2} {0}
		{1000} {1001} {,2} {a} {02} \d \D \w \b \B \A \z \Z \Q \E \pL \p{Greek} \p{^Greek} \p{Nope} \PN \p \x41 \x{41} \x{110000} \x4 \1 \07 \12 \8 \n \t \a \v \e \- \_ \/ \. \C ^ $ . é \é - , :`), " ")
	expressions = append(words(`a b response.code 400 0x1F 1u 1.5 .5 1e3 1.e 'x' "y" r'\d' b'z' '''m''' '\q' "\n" true null in == != < >= && || ! - + * / % ? : ( ) [ ] { } , . .b .in .as as has(a.b) has(a) a.exists(x,x)
		a.all(1,x) a.map(x,y,z) f(1,2) [1,] {1:2} T{f:1} // ~ @ 99999999999999999999 `+"`q`"), " ")
	headers   = append(words(`a % %% %A% %REQ(a)% ( ) [ ] " ' \ , %X([" "a","b" "])% é ] : /`), " ", "\t", "\n", "\x7f")
	addresses = append(words(`http https oci file ftp HTTP :// : / // a b.c [::1] [ ] :80 :x : @ u:p@ % %20 %zz ? # * é - + . 1 ^ { \ " < | ! $ [fe80::1%25en0] [::x] ~`), " ", "\x01")
	keySets   = words(`{ } [ ] "keys": "kty": "RSA" "EC" "oct" "OKP" "XX" , "n":"AQAB" "e":"AQAB" "x":"AQ" "y":"AQ" "k":"a" "k":"AQAB" "k":"A+B/" "k":"AQ==" "crv":"P-256" "d":"AQ" null 1 {"kty":"RSA","n":"AQAB","e":"AQAB"} {"keys":[ ]}
		{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"} {"kty":"oct","k":"AQ"} {"kty":"oct","k":1} {"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQ"} {"kty":"OKP","crv":"Ed25519","x":"AQ"} {"keys":[{"kty":"oct","k":"AQ"}]} {"keys":null} {"keys":{}}`)
	hosts     = words(`a b-c a.b . .. * *. *- ** / ./ ~/ ~ ns/ */ _ - 1 10.0.0.1 1.2 ::1 com A é : :80 127.0.0.1 0.0.0.0 [::1] [::] [ ] unix:// /a @ 65536 +1 x 00080`)
	durations = words(`1 0 .5 1.5 s ms us ns m h d - + 1s 1.s e3 9223372036 9223372037 µs _ 100us`)
)
