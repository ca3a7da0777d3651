package org.accalmie.policy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.function.Function;

class WireCodecFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void readsOrRefusesAnyBytesAndWritesBackWhatItRead(byte[] bytes) throws WireException {
    inOneForm(bytes);
    again(bytes, WireCodec::decodeTick, WireCodec::encode);
    again(bytes, WireCodec::decodeRelease, WireCodec::encode);
    again(bytes, WireCodec::decodeDirective, WireCodec::encode);
    again(bytes, WireCodec::decodeRejection, WireCodec::encode);
    again(bytes, WireCodec::decodePlan, WireCodec::encode);
  }

  private interface Decoding<T> {
    T of(byte[] bytes) throws WireException;
  }

  private static <T> void again(byte[] bytes, Decoding<T> decode, Function<T, byte[]> encode)
      throws WireException {
    T decoded;
    try {
      decoded = decode.of(bytes);
    } catch (WireException e) {
      assertThat(e.reason()).isNotNull();
      return;
    }
    assertThat(decode.of(encode.apply(decoded))).isEqualTo(decoded);
  }

  /** A report has exactly one form: these bytes. */
  private static void inOneForm(byte[] bytes) {
    try {
      byte[] written = WireCodec.encode(WireCodec.decodeReport(bytes));
      assertThat(Arrays.equals(written, bytes)).isTrue();
    } catch (WireException e) {
      assertThat(e.reason()).isNotNull();
    }
  }
}
