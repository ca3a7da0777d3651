package org.accalmie.policy.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The one canonical JSON of an agreement, which its hash and its signatures cover.
 *
 * <p>Canonical in the sense of RFC 8785: field names sorted, no spacing, no floating-point numbers.
 * Field names and structure are those of the YAML, so {@link AgreementReader} reads both.
 */
public final class AgreementJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private AgreementJson() {}

  /** The agreement with its signatures, as it travels on the topic of agreements. */
  public static byte[] write(SignedAgreement signed) {
    Map<String, Object> fields = Canonical.fields(signed.agreement());
    fields.put("signatures", signed.signatures().stream().map(Canonical::signature).toList());
    return bytes(fields);
  }

  /** The bytes that are hashed and signed: everything but the signatures. */
  public static byte[] signedBytes(Agreement agreement) {
    return bytes(Canonical.fields(agreement));
  }

  /** {@code sha256:} and the hex SHA-256 of {@link #signedBytes}. */
  public static String hash(Agreement agreement) {
    return Fingerprints.of(agreement, one -> sha256(signedBytes(one)));
  }

  /** {@code sha256:} and the hex SHA-256 of these bytes. */
  public static String sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an agreement is always writable", e);
    }
  }
}
