package plan

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"time"
)

// GRPCMethod is the one method of gRPC applications; it takes nothing and answers with a text.
const GRPCMethod = "/proof.Echo/Say"

// signer makes tokens. A tree with its public key in jwks is one whose tokens can be made here; it is no secret, since
// it follows from this text.
func signer() *ecdsa.PrivateKey {
	sum := sha256.Sum256([]byte("the proof of mesh-render"))
	key := &ecdsa.PrivateKey{D: new(big.Int).SetBytes(sum[:])}
	key.Curve = elliptic.P256()
	key.X, key.Y = key.Curve.ScalarBaseMult(sum[:])
	return key
}

// JWKS is the public key of tokens that the proof can make, as a tree must have it.
func JWKS() string {
	key := signer()
	return fmt.Sprintf(`{"keys": [{"kty": "EC", "crv": "P-256", "kid": "proof", "alg": "ES256", "x": %q, "y": %q}]}`,
		base64.RawURLEncoding.EncodeToString(key.X.FillBytes(make([]byte, 32))), base64.RawURLEncoding.EncodeToString(key.Y.FillBytes(make([]byte, 32))))
}

// NewToken makes a token of an issuer.
func NewToken(issuer string) (string, error) {
	claims, err := json.Marshal(map[string]any{"iss": issuer, "sub": "somebody", "exp": time.Now().Add(time.Hour).Unix()})
	if err != nil {
		return "", err
	}
	text := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"ES256","kid":"proof","typ":"JWT"}`)) + "." + base64.RawURLEncoding.EncodeToString(claims)
	sum := sha256.Sum256([]byte(text))
	r, s, err := ecdsa.Sign(rand.Reader, signer(), sum[:])
	if err != nil {
		return "", err
	}
	signature := append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...)
	return text + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}
