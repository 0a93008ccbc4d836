package dev.slipway.delivery.cluster.preview;

import static dev.slipway.delivery.cluster.preview.OwnedSpecs.live;
import static dev.slipway.delivery.cluster.preview.OwnedSpecs.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an apply would leave, from the live object alone. PredictedPlanIT compares with servers. */
class PredictedApplyTest {
  /** The live spec, what is sent, what Slipway and what others own below spec, and what is left. */
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Fields.
        "{a: 1} | {a: 1} | {'f:a':{}} | {} | {a: 1}",
        "{a: 1} | {a: 2} | {'f:a':{}} | {} | {a: 2}",
        "{a: 1} | {a: 1, b: 2} | {'f:a':{}} | {} | {a: 1, b: 2}",
        "{a: 1, b: 2} | {a: 1} | {'f:a':{},'f:b':{}} | {} | {a: 1}",
        "{a: 1, b: 2} | {a: 1} | {'f:a':{},'f:b':{}} | {'f:b':{}} | {a: 1, b: 2}",
        // No field manager owns what the server filled in.
        "{a: 1, d: 9} | {a: 1} | {'f:a':{}} | {} | {a: 1, d: 9}",
        "{m: {a: 1, d: 9}} | {m: {a: 2}} | {'f:m':{'f:a':{}}} | {} | {m: {a: 2, d: 9}}",
        // A map that has one owner as a whole is replaced.
        "{m: {a: 1, b: 2}} | {m: {a: 1}} | {'f:m':{}} | {'f:n':{}} | {m: {a: 1, b: 2}}",
        "{m: {a: 1, b: 2}} | {m: {a: 3}} | {'f:m':{}} | {'f:n':{}} | {m: {a: 3}}",
        "{m: {a: 1}} | {m: {a: 3}} | {'f:n':{}} | {'f:m':{}} | {m: {a: 3}}",
        // Lists of items with keys.
        "{l: [{name: a, v: 1, d: 9}]} | {l: [{name: a, v: 2}]} | {'f:l':{'k:{\"name\":\"a\"}':{'f:v':{}}}} | {} | {l: [{name: a, v: 2, d: 9}]}",
        "{l: [{name: a, v: 1}]} | {l: [{name: a, v: 1}, {name: b}]} | {'f:l':{'k:{\"name\":\"a\"}':{'f:v':{}}}} | {} | {l: [{name: a, v: 1}, {name: b}]}",
        "{l: [{name: a, v: 1}, {name: b}]} | {l: [{name: a, v: 1}]} | {'f:l':{'k:{\"name\":\"a\"}':{'f:v':{}},'k:{\"name\":\"b\"}':{}}} | {} | {l: [{name: a, v: 1}]}",
        "{l: [{name: a}, {name: b}]} | {l: [{name: a}]} | {'f:l':{'k:{\"name\":\"a\"}':{}}} | {'f:l':{'k:{\"name\":\"b\"}':{}}} | {l: [{name: a}, {name: b}]}",
        // In the order of what is sent; what only the live list has keeps its place.
        "{l: [{name: a}, {name: b}]} | {l: [{name: n}, {name: b}]} | {'f:l':{'k:{\"name\":\"a\"}':{},'k:{\"name\":\"b\"}':{}}} | {} | {l: [{name: n}, {name: b}]}",
        "{l: [{name: a}, {name: b}]} | {l: [{name: b}, {name: a}]} | {'f:l':{'k:{\"name\":\"a\"}':{},'k:{\"name\":\"b\"}':{}}} | {} | {l: [{name: b}, {name: a}]}",
        "{l: [{name: t}, {name: a}]} | {l: [{name: n}, {name: a}]} | {'f:l':{'k:{\"name\":\"a\"}':{}}} | {'f:l':{'k:{\"name\":\"t\"}':{}}} | {l: [{name: t}, {name: n}, {name: a}]}",
        // Sets.
        "{l: [a, b]} | {l: [a, c]} | {'f:l':{'v:\"a\"':{}}} | {'f:l':{'v:\"b\"':{}}} | {l: [a, b, c]}",
        "{l: [a, b]} | {l: [a]} | {'f:l':{'v:\"a\"':{},'v:\"b\"':{}}} | {} | {l: [a]}",
        // Lists that have one owner as a whole.
        "{l: [a, b]} | {l: [b]} | {'f:l':{}} | {} | {l: [b]}",
        "{l: [{p: 80, d: TCP}]} | {l: [{p: 80}]} | {'f:l':{}} | {} | {l: [{p: 80, d: TCP}]}",
        "{l: [{p: 80, d: TCP}]} | {l: [{p: 81}]} | {'f:l':{}} | {} | {l: [{p: 81}]}",
        "{l: [{p: 80, d: TCP}]} | {l: [{p: 80}, {p: 81}]} | {'f:l':{}} | {} | {l: [{p: 80}, {p: 81}]}",
        // Quantities in the server's words, where quantities are.
        "{limits: {cpu: '1'}} | {limits: {cpu: 1000m}} | {'f:limits':{'f:cpu':{}}} | {} | {limits: {cpu: '1'}}",
        "{limits: {cpu: '1'}} | {limits: {cpu: 1}} | {'f:limits':{'f:cpu':{}}} | {} | {limits: {cpu: '1'}}",
        "{limits: {cpu: '1'}} | {limits: {cpu: 1001m}} | {'f:limits':{'f:cpu':{}}} | {} | {limits: {cpu: 1001m}}",
        "{l: [{requests: {storage: 1Gi}, d: 9}]} | {l: [{requests: {storage: 1024Mi}}]} | {'f:l':{}} | {} | {l: [{requests: {storage: 1Gi}, d: 9}]}",
        "{env: {size: '1'}} | {env: {size: 1000m}} | {'f:env':{'f:size':{}}} | {} | {env: {size: 1000m}}",
        // Numbers by their value: JSON is read into other types than YAML.
        "{a: 1.0} | {a: 1} | {'f:a':{}} | {} | {a: 1.0}",
        "{l: [{p: 80.0}]} | {l: [{p: 80}]} | {'f:l':{}} | {} | {l: [{p: 80.0}]}",
        // A null is not sent; another type is another value.
        "{a: 1} | {a: 1, b: null} | {'f:a':{}} | {} | {a: 1}",
        "{a: {b: 1}} | {a: [b]} | {'f:a':{'f:b':{}}} | {} | {a: [b]}",
        "{a: 1} | {a: '1'} | {'f:a':{}} | {} | {a: '1'}",
      })
  void isWhatTheServerWouldLeave(
      String live, String content, String ours, String others, String left) {
    assertThat(PredictedApply.of(object(content), live(live, ours, others)).get("spec"))
        .isEqualTo(object(left).get("spec"));
  }
}
