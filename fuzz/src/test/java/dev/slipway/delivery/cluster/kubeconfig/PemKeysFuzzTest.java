package dev.slipway.delivery.cluster.kubeconfig;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;

/** A key is refused, or is the same when it is written as the JDK does and read again. */
class PemKeysFuzzTest implements FuzzTarget {

  @FuzzTest
  @Override
  public void fuzz(byte[] data) throws GeneralSecurityException {
    PrivateKey key;
    try {
      key = PemKeys.privateKey(data);
    } catch (GeneralSecurityException e) {
      return;
    }
    String written = Base64.getEncoder().encodeToString(key.getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----" + written + "-----END PRIVATE KEY-----";
    Claims.same(
        key, PemKeys.privateKey(pem.getBytes(StandardCharsets.US_ASCII)), "written and read again");
  }
}
