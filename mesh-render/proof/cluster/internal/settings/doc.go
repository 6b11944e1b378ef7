// Package settings holds what a tree tells people to write into Argo CD's settings, and the keys of its AppProjects that are a team's own, against
// Argo CD's code. It is tests only; the tree is a golden of the Java tests.
package settings
