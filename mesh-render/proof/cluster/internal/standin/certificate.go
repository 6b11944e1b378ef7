package standin

import (
	"context"

	"io.meshrender/proof/cluster/internal/pki"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// issue does what cert-manager would do with a Certificate of an authority: it makes the Secret.
func (n *Nodes) issue(ctx context.Context, certificate *unstructured.Unstructured) error {
	made, err := pki.NewAuthority(n.name, n.around.Root)
	if err != nil {
		return err
	}
	key, err := made.KeyPEM()
	if err != nil {
		return err
	}
	name, _, _ := unstructured.NestedString(certificate.Object, "spec", "secretName")
	typed, err := n.client.Typed()
	if err != nil {
		return err
	}
	_, err = typed.CoreV1().Secrets(certificate.GetNamespace()).Create(ctx, &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: name}, Data: map[string][]byte{
		"tls.crt": append(made.PEM(), n.around.Root.PEM()...), "tls.key": key, "ca.crt": n.around.Root.PEM()}}, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}
