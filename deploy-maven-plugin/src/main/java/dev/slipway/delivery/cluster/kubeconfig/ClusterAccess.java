package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How to get to a cluster.
 *
 * @param origin where this was read, for messages: {@code /home/me/.kube/config, context dev}
 * @param unchecked the server's certificate is not checked
 * @param token read anew each time, since tokens in files are renewed
 */
public record ClusterAccess(
    URI server,
    String origin,
    SSLContext tls,
    boolean unchecked,
    Supplier<Optional<Secret>> token) {}
