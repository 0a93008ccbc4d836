package dev.slipway.its.faults;

import static dev.slipway.its.faults.PushWay.BLOBS;
import static dev.slipway.its.faults.PushWay.CUT_AT;
import static dev.slipway.its.faults.PushWay.MANIFESTS;
import static dev.slipway.its.faults.PushWay.SENDS;

import dev.slipway.its.bed.Fault;
import java.time.Duration;
import java.util.function.Supplier;

/** Trouble that passes. */
enum PushTrouble {
  CUT_ONCE(() -> Fault.cutUpload(SENDS, BLOBS, CUT_AT)),
  CUT_TWICE(() -> Fault.cutUploads(SENDS, BLOBS, CUT_AT, 2)),
  BLOB_500_ONCE(() -> answer(SENDS, BLOBS, 1, 500, "Internal Server Error", "")),
  BEGIN_502_ONCE(() -> answer("POST", BLOBS, 1, 502, "Bad Gateway", "")),
  MANIFEST_500_ONCE(() -> answer("PUT", MANIFESTS, 1, 500, "Internal Server Error", "")),
  MANIFEST_503_THRICE(() -> answer("PUT", MANIFESTS, 3, 503, "Service Unavailable", "")),
  BLOB_429(() -> answer(SENDS, BLOBS, 1, 429, "Too Many Requests", "Retry-After: 1\r\n")),
  FIRST_REQUEST_429(
      () -> answer("HEAD|GET", "/v2/.*", 1, 429, "Too Many Requests", "Retry-After: 1\r\n")),
  SLOW_BLOB(() -> Fault.slow(SENDS, BLOBS, 1, Duration.ofSeconds(3))),
  SLOW_MANIFEST(() -> Fault.slow("PUT", MANIFESTS, 1, Duration.ofSeconds(3))),
  LOST_ANSWER_TO_BLOB(() -> Fault.loseAnswer(SENDS, BLOBS)),
  LOST_ANSWER_TO_MANIFEST(() -> Fault.loseAnswer("PUT", MANIFESTS));

  private final Supplier<Fault> fault;

  PushTrouble(Supplier<Fault> fault) {
    this.fault = fault;
  }

  private static Fault answer(
      String method, String path, int times, int status, String reason, String headers) {
    return Fault.answer(method, path, times, status, reason, headers);
  }

  Fault fault() {
    return fault.get();
  }
}
