/** The sandbox, a temporary Kubernetes API server: etcd and kube-apiserver, without nodes. */
@NullMarked
package dev.slipway.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
