package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.der.Der;
import dev.slipway.delivery.der.DerReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys in PEM. The JDK reads PKCS#8 only; the older forms of RSA and EC keys, which
 * kubeadm and k3s write, are the inner part of it and get their envelope here.
 */
final class PemKeys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
  private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
  private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
  private static final int CURVE = 0xa0;

  private PemKeys() {}

  static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
    if (!block.find()) {
      throw new GeneralSecurityException("it contains no private key");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the private key is not base64", e);
    }
    return switch (block.group(1)) {
      case "PRIVATE KEY" -> any(der);
      case "RSA PRIVATE KEY" -> key("RSA", envelope(algorithm(RSA_ENCRYPTION, Der.none()), der));
      case "EC PRIVATE KEY" -> key("EC", envelope(algorithm(EC_PUBLIC_KEY, curve(der)), der));
      default -> throw new GeneralSecurityException("a " + block.group(1) + " is not supported");
    };
  }

  /**
   * Checks that a key is that of a certificate: the server would only break the handshake off.
   *
   * @throws GeneralSecurityException when it is not
   */
  static void requirePair(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    String signing =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] text = {1};
    boolean pair;
    try {
      Signature signature = Signature.getInstance(signing);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(text);
      pair = signature.verify(signed);
    } catch (InvalidKeyException | SignatureException e) {
      pair = false; // of another algorithm, or length
    }
    if (!pair) {
      throw new GeneralSecurityException("the private key does not belong to the certificate");
    }
  }

  private static PrivateKey any(byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return key(algorithm, pkcs8);
      } catch (InvalidKeySpecException e) {
        // The next one may fit; the encoding itself says so only inside.
        continue;
      }
    }
    throw new GeneralSecurityException("the private key is neither RSA, EC nor Ed25519");
  }

  private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] algorithm(String oid, byte[] parameters) {
    return Der.of(Der.SEQUENCE, Der.oid(oid), parameters);
  }

  private static byte[] envelope(byte[] algorithm, byte[] key) {
    return Der.of(Der.SEQUENCE, Der.integer(BigInteger.ZERO), algorithm, Der.octets(key));
  }

  /**
   * The curve's OID, from the optional field [0] of {@code SEQUENCE { version, OCTET STRING key,
   * [0] curve, [1] public key }}.
   */
  private static byte[] curve(byte[] der) throws GeneralSecurityException {
    DerReader key = new DerReader("the EC key", der).inside();
    key.skip();
    key.skip();
    if (!key.at(CURVE)) {
      throw new GeneralSecurityException("the EC key does not specify its curve");
    }
    return key.content();
  }
}
