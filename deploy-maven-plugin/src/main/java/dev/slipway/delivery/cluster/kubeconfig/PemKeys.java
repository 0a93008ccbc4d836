package dev.slipway.delivery.cluster.kubeconfig;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM. The JDK reads PKCS#8 only; the older forms of RSA and EC keys, which kubeadm
 * and k3s write, are the inner part of it and get their envelope here.
 */
final class PemKeys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
  // SEQUENCE { OID rsaEncryption, NULL }
  private static final byte[] RSA =
      bytes(0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 0x05, 0);
  // OID id-ecPublicKey
  private static final byte[] EC = bytes(0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1);
  private static final byte[] VERSION = bytes(0x02, 0x01, 0x00);

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
      case "RSA PRIVATE KEY" -> key("RSA", envelope(RSA, der));
      case "EC PRIVATE KEY" -> key("EC", envelope(sequence(EC, curve(der)), der));
      default -> throw new GeneralSecurityException("a " + block.group(1) + " is not supported");
    };
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

  private static byte[] envelope(byte[] algorithm, byte[] key) {
    return sequence(VERSION, algorithm, value(0x04, key));
  }

  /**
   * The curve's OID, from the optional field [0] of {@code SEQUENCE { version, OCTET STRING key,
   * [0] curve, [1] public key }}.
   */
  private static byte[] curve(byte[] der) throws GeneralSecurityException {
    try {
      int at = content(der, 0);
      at = end(der, at);
      at = end(der, at);
      if ((der[at] & 0xff) != 0xa0) {
        throw new GeneralSecurityException("the EC key does not specify its curve");
      }
      int start = content(der, at);
      int end = end(der, at);
      if (end < start || end > der.length) {
        throw new GeneralSecurityException("the EC key is cut off");
      }
      return Arrays.copyOfRange(der, start, end);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new GeneralSecurityException("the EC key is cut off", e);
    }
  }

  private static int content(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int end(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    int length = first;
    if (first >= 0x80) {
      length = 0;
      for (int i = 0; i < (first & 0x7f); i++) {
        length = (length << 8) | (der[at + 2 + i] & 0xff);
      }
    }
    return content(der, at) + length;
  }

  private static byte[] sequence(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return value(0x30, all.toByteArray());
  }

  private static byte[] value(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
