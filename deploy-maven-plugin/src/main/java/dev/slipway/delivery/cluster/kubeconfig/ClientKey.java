package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.Secret;
import java.nio.charset.StandardCharsets;

/**
 * A user's certificate and private key, both in PEM.
 *
 * @param certificate the own one first
 */
record ClientKey(String certificate, Secret key) {
  byte[] pem() {
    return certificate.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] keyPem() {
    return key.reveal().getBytes(StandardCharsets.US_ASCII);
  }
}
