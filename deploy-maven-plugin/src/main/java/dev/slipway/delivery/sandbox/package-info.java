/** A Kubernetes API server to throw away: etcd and kube-apiserver, without nodes. */
@NullMarked
package dev.slipway.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
