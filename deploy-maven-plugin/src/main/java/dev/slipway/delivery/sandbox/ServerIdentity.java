package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.der.Der;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A new key and its certificate for 127.0.0.1 and localhost, signed by itself: authority, server
 * and client in one, for servers that live for minutes. Generated here, since the JDK has no public
 * API for it, and its keytool takes a second.
 *
 * @param certificate in PEM
 * @param privateKey in PEM
 * @param publicKey in PEM
 */
record ServerIdentity(String certificate, String privateKey, String publicKey) {
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.of(Der.SEQUENCE, Der.oid("1.2.840.10045.4.3.2"));

  static ServerIdentity create(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] content = content(keys, now);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] certificate =
          Der.of(Der.SEQUENCE, content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
      return new ServerIdentity(
          pem("CERTIFICATE", certificate),
          pem("PRIVATE KEY", keys.getPrivate().getEncoded()),
          pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** TBSCertificate of RFC 5280, section 4.1. */
  private static byte[] content(KeyPair keys, Instant now) {
    byte[] name =
        Der.of(
            Der.SEQUENCE,
            Der.of(
                Der.SET, Der.of(Der.SEQUENCE, Der.oid("2.5.4.3"), Der.text("slipway practice"))));
    byte[] validity =
        Der.of(
            Der.SEQUENCE,
            Der.time(now.minus(Duration.ofHours(1))),
            Der.time(now.plus(Duration.ofDays(365))));
    BigInteger serial = new BigInteger(120, new SecureRandom()).add(BigInteger.ONE);
    return Der.of(
        Der.SEQUENCE,
        Der.of(0xa0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(serial),
        ECDSA_WITH_SHA256,
        name,
        validity,
        name,
        keys.getPublic().getEncoded(),
        Der.of(0xa3, extensions()));
  }

  private static byte[] extensions() {
    byte[] authority = Der.of(Der.SEQUENCE, Der.yes());
    byte[] usage = Der.bits(2, new byte[] {(byte) 0x84}); // digitalSignature, keyCertSign
    byte[] purposes =
        Der.of(
            Der.SEQUENCE,
            Der.oid("1.3.6.1.5.5.7.3.1"), // serverAuth
            Der.oid("1.3.6.1.5.5.7.3.2")); // clientAuth
    byte[] names =
        Der.of(
            Der.SEQUENCE,
            Der.of(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
            Der.of(0x87, new byte[] {127, 0, 0, 1}));
    return Der.of(
        Der.SEQUENCE,
        Der.of(Der.SEQUENCE, Der.oid("2.5.29.19"), Der.yes(), Der.octets(authority)),
        Der.of(Der.SEQUENCE, Der.oid("2.5.29.15"), Der.yes(), Der.octets(usage)),
        Der.of(Der.SEQUENCE, Der.oid("2.5.29.37"), Der.octets(purposes)),
        Der.of(Der.SEQUENCE, Der.oid("2.5.29.17"), Der.octets(names)));
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
  }
}
