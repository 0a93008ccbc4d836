package dev.slipway.delivery.rollout.explanation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The forms in which a known secret may appear. */
final class SecretForms {
  /** A shorter piece of base64 could be a part of any word. */
  private static final int SHORTEST = 8;

  private SecretForms() {}

  /** As it is, escaped, and in base64: alone, and at any place of a longer text. */
  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      add(forms, encoder.withoutPadding().encodeToString(bytes));
      for (int before = 0; before < 3; before++) {
        add(forms, within(encoder, bytes, before));
      }
    }
    return forms;
  }

  /** The characters that depend on the secret alone, after so many other bytes. */
  private static String within(Base64.Encoder encoder, byte[] secret, int before) {
    byte[] all = new byte[before + secret.length];
    System.arraycopy(secret, 0, all, before, secret.length);
    String encoded = encoder.withoutPadding().encodeToString(all);
    int from = before == 0 ? 0 : before + 1;
    int to = all.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
    return from < to ? encoded.substring(from, to) : "";
  }

  private static void add(Set<String> forms, String form) {
    if (form.length() >= SHORTEST) {
      forms.add(form);
    }
  }
}
