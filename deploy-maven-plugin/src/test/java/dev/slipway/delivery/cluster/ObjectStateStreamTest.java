package dev.slipway.delivery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ObjectStateStreamTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'metadata':null}",
        "{'metadata':{}}",
        "{'spec':{'metadata':{'name':'inner'}},'metadata':{'name':'a'},'data':['x',{'y':1}]}",
        "{'metadata':{'name':'a','namespace':'b','uid':'u','resourceVersion':'7','generation':3}}",
        "{'metadata':{'labels':{'a':'1','b/c':''},'annotations':{'t':'line\\nline \\u00e4'}}}",
        "{'metadata':{'labels':null,'annotations':{},'finalizers':['x'],'managedFields':null}}",
        "{'metadata':{'ownerReferences':[{'uid':'o','controller':true}],'name':'z'}}",
        "{'metadata':{'ownerReferences':[],'deletionTimestamp':'2026-11-23T09:30:00Z','name':'z'}}",
        "{'metadata':{'managedFields':[{'manager':'kubectl','operation':'Apply','time':'t',"
            + "'fieldsV1':{'f:a':{}}}],'name':'z'}}",
        "{'metadata':{'managedFields':[{'manager':'slipway','operation':'Update','time':'t',"
            + "'fieldsV1':{'f:a':{}}}]}}",
        "{'metadata':{'managedFields':[{'manager':'other','operation':'Update'},"
            + "{'manager':'slipway','operation':'Apply','apiVersion':'v1','time':'t','fieldsV1':"
            + "{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'k:{\\\"x\\\":1}':{'f:b':{}}}}},"
            + "{'manager':'slipway','operation':'Apply','subresource':'status','time':'u',"
            + "'fieldsV1':{'f:status':{}}}],'name':'z'}}",
        "{'metadata':{'managedFields':[{'manager':'slipway','operation':'Apply','time':'t'}]}}",
        "{'metadata':{'managedFields':[1,[2],{'manager':'slipway','operation':'Apply','time':3}],"
            + "'name':'z'}}",
        "{'metadata':{'name':{'a':1},'uid':[1],'resourceVersion':true,'labels':[1]}}",
      })
  void readsWhatTheMapsSay(String quoted) {
    String item = quoted.replace('\'', '"');
    ObjectState expected = ObjectStateReader.of(JSON.readValue(item, Object.class));
    ObjectStateStream.Page page =
        read(
            "{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"9\",\"continue\":\"n\"},"
                + "\"items\":["
                + item
                + ","
                + item
                + "],\"other\":[{\"items\":[]}]}");
    assertThat(page).isEqualTo(new ObjectStateStream.Page(List.of(expected, expected), "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"items\":null}", "{\"metadata\":{},\"items\":[]}", "{}"})
  void anEmptyListHasNoNextPage(String list) {
    assertThat(read(list)).isEqualTo(new ObjectStateStream.Page(List.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "<html>",
        "{\"items\":[{\"metadata\":{\"name\":\"a\"",
        "{\"items\":[1,{\"metadata\":{\"name\":\"a\"}}],\"metadata\":{\"continue\":\"n\"}}",
        "{\"items\":[{},null]}",
        "{\"items\":[[]]}"
      })
  void whatIsNoListIsNotAnEmptyOne(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void theOrderOfManagedFieldsDoesNotMatterButTheirPlaceDoes() {
    String tree = managed("{\"f:a\":{\"f:x\":{},\"f:y\":{}},\"f:b\":{}}");
    assertThat(tree)
        .isNotEmpty()
        .isEqualTo(managed("{\"f:b\":{},\"f:a\":{\"f:y\":{},\"f:x\":{}}}"))
        .isNotEqualTo(managed("{\"f:a\":{\"f:x\":{}},\"f:b\":{\"f:y\":{}}}"))
        .isNotEqualTo(managed("{\"f:a\":{\"f:x\":{}},\"f:b\":{},\"f:y\":{}}"))
        .isNotEqualTo(managed("{\"f:a\":{\"f:x\":{},\"f:y\":{}}}"))
        .isNotEqualTo(managed("{}"));
  }

  @Test
  void whoWroteAnObjectLastIsNoFieldOfIt() {
    String labels = "{\"f:metadata\":{\"f:labels\":{\"f:a\":{}%s}}}";
    assertThat(managed(labels.formatted("")))
        .isEqualTo(managed(labels.formatted(",\"f:slipway.dev/release\":{}")))
        .isNotEqualTo(managed(labels.formatted(",\"f:slipway.dev/app\":{}")));
  }

  private static String managed(String fields) {
    return read("{\"items\":[{\"metadata\":{\"managedFields\":[{\"manager\":\"slipway\",\"operation\":"
            + "\"Apply\",\"time\":\"t\",\"fieldsV1\":"
            + fields
            + "}]}}]}")
        .states()
        .get(0)
        .managed();
  }

  private static ObjectStateStream.Page read(String json) {
    return ObjectStateStream.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
