package lab

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/url"
	"time"
)

// Authority issues certificates: a root, or a cluster's intermediate below it.
type Authority struct {
	certificate *x509.Certificate
	key         crypto.Signer
	// chain is what a leaf is sent with: the intermediate; empty for a root.
	chain [][]byte
	// Root is the root's certificate as PEM.
	Root []byte
}

// NewRoot makes a self-signed root.
func NewRoot() (*Authority, error) {
	template := &x509.Certificate{Subject: pkix.Name{CommonName: "root"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	certificate, key, err := issue(template, nil)
	if err != nil {
		return nil, err
	}
	return &Authority{certificate: certificate, key: key, Root: encode(certificate.Raw)}, nil
}

// Intermediate makes the authority of one cluster.
func (a *Authority) Intermediate(cluster string) (*Authority, error) {
	template := &x509.Certificate{Subject: pkix.Name{CommonName: cluster}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	certificate, key, err := issue(template, a)
	if err != nil {
		return nil, err
	}
	return &Authority{certificate: certificate, key: key, chain: [][]byte{certificate.Raw}, Root: a.Root}, nil
}

// Leaf makes a workload's certificate.
func (a *Authority) Leaf(identity string) (tls.Certificate, error) {
	uri, err := url.Parse(identity)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		URIs:        []*url.URL{uri},
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
	}
	certificate, key, err := issue(template, a)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: append([][]byte{certificate.Raw}, a.chain...), PrivateKey: key}, nil
}

func issue(template *x509.Certificate, by *Authority) (*x509.Certificate, crypto.Signer, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	if template.SerialNumber, err = rand.Int(rand.Reader, big.NewInt(1<<62)); err != nil {
		return nil, nil, err
	}
	template.NotBefore = time.Now().Add(-time.Hour)
	template.NotAfter = time.Now().Add(24 * time.Hour)
	parent, signer := template, crypto.Signer(key)
	if by != nil {
		parent, signer = by.certificate, by.key
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return nil, nil, err
	}
	certificate, err := x509.ParseCertificate(raw)
	return certificate, key, err
}

func encode(certificates ...[]byte) []byte {
	var text []byte
	for _, raw := range certificates {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})...)
	}
	return text
}

func encodeKey(key crypto.PrivateKey) ([]byte, error) {
	raw, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: raw}), nil
}
