package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAccessReaderTest {
  // Made for this test, of the form that k3s writes.
  private static final String EC_KEY =
      """
      -----BEGIN EC PARAMETERS-----
      BggqhkjOPQMBBw==
      -----END EC PARAMETERS-----
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIJCNdqUP/Paw6vr8rpnt42vdiiE2uT6S3hUQdi42ZlpooAoGCCqGSM49
      AwEHoUQDQgAE9jChW7ybVtXDSasZjF1bjTDQW48sNyMCw5KN7yUEOf3NjiaubdoW
      MSgqYC4NC/oyxRBRxvo1phhRAdf/2WIFAg==
      -----END EC PRIVATE KEY-----
      """;

  @TempDir Path folder;

  @Test
  void namedFileWinsThenVariableThenHomeThenPod() throws IOException {
    Path named = config("named", "https://named:1", "token: t");
    Path variable = config("variable", "https://variable:1", "token: t");
    Path more = config("more", "https://more:1", "token: t");
    Files.createDirectories(folder.resolve("home/.kube"));
    Files.copy(config("h", "https://home:1", "token: t"), folder.resolve("home/.kube/config"));
    Map<String, String> env =
        Map.of(
            "KUBECONFIG",
            folder.resolve("none") + File.pathSeparator + variable + File.pathSeparator + more);
    assertThat(reader(env).read(named, "").server()).hasToString("https://named:1");
    assertThat(reader(env).read(null, "").server()).hasToString("https://variable:1");
    assertThat(reader(env).read(null, "more").server()).hasToString("https://more:1");
    assertThat(reader(Map.of()).read(null, "").server()).hasToString("https://home:1");
  }

  @Test
  void readsTokensFromFilesEachTime() throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "one\n");
    ClusterAccess access =
        reader(Map.of()).read(config("f", "https://x:1", "tokenFile: token"), "");
    assertThat(access.token().get().map(Secret::reveal)).contains("one");
    Files.writeString(token, "two\n");
    assertThat(access.token().get().map(Secret::reveal)).contains("two");
    assertThat(access.toString()).doesNotContain("two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exec: {command: aws} | exec plugins are not run here",
        "auth-provider: {name: gcp} | auth-provider",
        "as-groups: [admin] | require the user in 'as'",
        "as-uid: '7' | require the user in 'as'",
        "as-user-extra: {a: [b]} | require the user in 'as'",
        "'as: \"a\\nImpersonate-Group: system:masters\"' | not allowed in a header",
        "'as: a, as-groups: [\"\"]' | a value is empty",
        "'as: a, as-groups: [b, ~]' | a value is empty",
        "'as: a, as-user-extra: {b: [~]}' | a value is empty",
        "client-certificate-data: AAAA | together",
        "client-key: gone.pem | no such file",
        "client-certificate: \"a\\0b\" | it is not a path",
        "tokenFile: \"a\\0b\" | it is not a path",
        "{client-certificate-data: AAAA, client-key-data: '%%%'} | base64",
      })
  void refusesWhatItCannotDoByName(String user, String words) throws IOException {
    Path file = config("c", "https://x:1", user);
    if (user.startsWith("{")) {
      Files.writeString(
          file, Files.readString(file).replace("{" + user + "}", user).replace("%%%", "!"));
    }
    UserError error = error(file, "");
    assertThat(error.code().label()).isEqualTo("SLIP-5003");
    assertThat(error.text()).contains(words).contains(file.toString());
  }

  @Test
  void namesWhatThereIs() throws IOException {
    Path file = config("c", "https://x:1", "token: s3cret");
    assertThat(error(file, "prod").why()).isEqualTo("it has: c");
    assertThat(error(folder.resolve("gone"), "").what()).contains("does not exist");
    Files.writeString(file, "users: [{name: u, user: {token: s3cret\n");
    assertThat(error(file, "").text()).contains("SLIP-5003").doesNotContain("s3cret");
    UserErrorException none =
        catchThrowableOfType(UserErrorException.class, () -> reader(Map.of()).read(null, ""));
    assertThat(none.error().where()).contains("config");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token: !!int s3cret | Unsupported YAML",
        "token: 's3cret' x | not valid YAML",
        "token: *s3cret | not valid YAML",
        "{token: s3cret, token: s3cret} | Duplicate key",
        "{} %n---%nusers: [] | several documents",
      })
  void saysWhereAFileIsBrokenAndNothingOfIt(String user, String words) throws IOException {
    Path file = folder.resolve("broken");
    Files.writeString(file, "kind: Config\nusers:\n- name: u\n  user:\n    " + user.formatted());
    UserError error = error(file, "");
    assertThat(error.code().label()).isEqualTo("SLIP-5003");
    assertThat(error.text()).contains(words).contains(file.toString()).doesNotContain("s3cret");
  }

  @Test
  void aKeyWithoutAValueStandsForNothing() throws IOException {
    Path file =
        config("nulls", "https://x:1", "as: a, as-groups: ~, as-user-extra: {b: ~, c: d, e: []}");
    assertThat(reader(Map.of()).read(file, "").options().impersonation())
        .isEqualTo(Map.of("Impersonate-User", List.of("a"), "Impersonate-Extra-c", List.of("d")));
  }

  @Test
  void saysThatAFileIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin1");
    Files.write(file, "users: [{name: ü}]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(error(file, "").text()).contains("SLIP-5003", "not UTF-8", file.toString());
  }

  /** The length of the curve's name: longer than the key, and less than nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"a0847fffff00", "a084ffffffff", "a005060101"})
  void refusesKeysWithLengthsThatAreNone(String curve) {
    byte[] der = HexFormat.of().parseHex("300c020101040101" + curve);
    String pem =
        "-----BEGIN EC PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(der)
            + "\n-----END EC PRIVATE KEY-----\n";
    assertThatThrownBy(() -> PemKeys.privateKey(pem.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void readsWhatKubectlWrites() throws IOException {
    Path file = folder.resolve("written");
    Files.writeString(
        file,
        """
        apiVersion: v1
        clusters:
        - cluster:
            insecure-skip-tls-verify: true
            server: https://x:1
          name: c
        contexts:
        - context:
            cluster: c
            namespace: default
            user: 1234
          name: one
        current-context: one
        kind: Config
        preferences: {}
        users:
        - name: 1234
          user:
            token: "0123"
        """);
    ClusterAccess access = reader(Map.of()).read(file, "");
    assertThat(access.server()).hasToString("https://x:1");
    assertThat(access.unchecked()).isTrue();
    assertThat(access.token().get().map(Secret::reveal)).contains("0123");
  }

  @Test
  void insecureIsKnown() throws IOException {
    Path file = config("c", "https://x:1", "token: t");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("cluster: {server", "cluster: {insecure-skip-tls-verify: true, server"));
    assertThat(reader(Map.of()).read(file, "").unchecked()).isTrue();
  }

  @Test
  void readsKeysInEveryUsualForm() throws GeneralSecurityException {
    PrivateKey ec = PemKeys.privateKey(EC_KEY.getBytes(StandardCharsets.US_ASCII));
    assertThat(ec.getAlgorithm()).isEqualTo("EC");
    assertThatCode(() -> sign("SHA256withECDSA", ec)).doesNotThrowAnyException();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024); // read like a longer one, and made in a moment
    PrivateKey rsa = generator.generateKeyPair().getPrivate();
    PrivateKey secp = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    PrivateKey edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    for (PrivateKey key : List.of(rsa, secp, edwards)) {
      assertThat(PemKeys.privateKey(pem("PRIVATE KEY", key.getEncoded())).getEncoded())
          .isEqualTo(key.getEncoded());
    }
    // PKCS#8 of RSA: 26 bytes of envelope before the PKCS#1 key.
    byte[] inner = Arrays.copyOfRange(rsa.getEncoded(), 26, rsa.getEncoded().length);
    assertThat(PemKeys.privateKey(pem("RSA PRIVATE KEY", inner))).isEqualTo(rsa);
  }

  @ParameterizedTest
  @CsvSource({"ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "CERTIFICATE"})
  void refusesOtherKeys(String type) {
    assertThat(
            catchThrowableOfType(
                GeneralSecurityException.class,
                () -> PemKeys.privateKey(pem(type, new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}))))
        .isNotNull();
  }

  private static void sign(String algorithm, PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(new byte[] {1});
    signature.sign();
  }

  private static byte[] pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private ClusterAccessReader reader(Map<String, String> environment) {
    return new ClusterAccessReader(
        environment,
        folder.resolve("home"),
        folder.resolve("pod"),
        ExecPlugins.none(),
        KubeconfigLimits.NONE);
  }

  private UserError error(Path file, String context) {
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> reader(Map.of()).read(file, context));
    assertThat(e).isNotNull();
    return e.error();
  }

  private Path config(String name, String server, String user) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        clusters: [{name: %1$s, cluster: {server: "%2$s"}}]
        contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s}}]
        users: [{name: %1$s, user: {%3$s}}]
        """
            .formatted(name, server, user));
    return file;
  }
}
