package dev.slipway.delivery.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.PemCertificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerIdentityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void isACertificateOfItsOwn() throws Exception {
    X509Certificate certificate = certificate(ServerIdentity.create(NOW));

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSubjectX500Principal())
        .isEqualTo(certificate.getIssuerX500Principal());
    assertThat(certificate.getNotBefore()).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(certificate.getNotAfter()).isEqualTo("2027-03-01T10:00:00Z");
    assertThat(certificate.getSerialNumber()).isPositive();
  }

  @Test
  void isAuthorityServerAndClient() throws Exception {
    X509Certificate certificate = certificate(ServerIdentity.create(NOW));

    assertThat(certificate.getBasicConstraints()).isNotNegative();
    boolean[] usage = certificate.getKeyUsage();
    assertThat(usage[0]).as("digitalSignature").isTrue();
    assertThat(usage[5]).as("keyCertSign").isTrue();
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void eachHasAKeyOfItsOwn() {
    ServerIdentity one = ServerIdentity.create(NOW);
    ServerIdentity other = ServerIdentity.create(NOW);

    assertThat(one.privateKey()).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(one.privateKey()).isNotEqualTo(other.privateKey());
  }

  private static X509Certificate certificate(ServerIdentity identity) throws Exception {
    return PemCertificates.parse(identity.certificate().getBytes(US_ASCII)).get(0);
  }
}
