package dev.slipway.its.bed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.util.HexFormat;

/**
 * An elliptic key (P-256) of an administrator and its certificate, as k3s and kind write them.
 *
 * @param keyPem in the form of SEC 1, {@code EC PRIVATE KEY}
 */
public record EcClient(String certificatePem, String keyPem) {
  private static final int BYTES = 32;
  private static final char[] PASSWORD = "changeit".toCharArray();

  /**
   * Makes one.
   *
   * @param authority the {@code tls.p12} that the API server takes as the authority of clients
   * @param directory for files on the way
   */
  public static EcClient signedBy(Path authority, Path directory) throws IOException {
    Path store = Files.createDirectories(directory).resolve("client.p12");
    Path request = directory.resolve("client.csr");
    Path certificate = directory.resolve("client.crt");
    Files.deleteIfExists(store);
    Tls.keytool(
        "-genkeypair -alias client -keyalg EC -groupname secp256r1 -storetype PKCS12",
        "-dname",
        "CN=admin, O=system:masters",
        "-keystore",
        store.toString());
    Tls.keytool(
        "-certreq -alias client", "-keystore", store.toString(), "-file", request.toString());
    Tls.keytool(
        "-gencert -alias bed -rfc -validity 30 -ext eku=clientAuth",
        "-keystore",
        authority.toString(),
        "-infile",
        request.toString(),
        "-outfile",
        certificate.toString());
    return new EcClient(Files.readString(certificate), Tls.pem("EC PRIVATE KEY", sec1(store)));
  }

  private static byte[] sec1(Path store) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      BigInteger number = ((ECPrivateKey) keys.getKey("client", PASSWORD)).getS();
      String digits = number.toString(16);
      ByteArrayOutputStream der = new ByteArrayOutputStream();
      // SEQUENCE { 1, the number, [0] the curve prime256v1 }: RFC 5915.
      der.writeBytes(HexFormat.of().parseHex("303102010104" + "20"));
      der.writeBytes(HexFormat.of().parseHex("0".repeat(2 * BYTES - digits.length()) + digits));
      der.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107"));
      return der.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
