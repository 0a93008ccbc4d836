/** A small Kubernetes API in memory, for machines that have no kube-apiserver. */
@NullMarked
package dev.slipway.its.bed.kube;

import org.jspecify.annotations.NullMarked;
