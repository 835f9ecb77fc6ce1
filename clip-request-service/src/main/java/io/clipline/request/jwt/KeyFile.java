package io.clipline.request.jwt;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.clipline.runtime.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of an issuer from a file, read once: a JWK set (RFC 7517), whose keys are chosen by {@code kid}, or public keys in
 * PEM (RFC 7468, {@code BEGIN PUBLIC KEY}), which have no {@code kid} and fit any.
 */
final class KeyFile {

    private static final String SETTING = "CLIPLINE_AUTH_KEY_FILE";
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private KeyFile() {}

    /** @throws InvalidSettingException when it cannot be read or holds no public key */
    static JWKSource<SecurityContext> read(Path file) {
        String text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidSettingException(SETTING, file + " is larger than a file of keys can be");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw new InvalidSettingException(SETTING, "cannot read " + file + ": " + e);
        }
        return text.contains("-----BEGIN ") ? fromPem(file, text) : fromJwkSet(file, text);
    }

    private static JWKSource<SecurityContext> fromJwkSet(Path file, String text) {
        try {
            JWKSet all = JWKSet.parse(text);
            List<JWK> publicKeys = new ArrayList<>();
            for (JWK key : all.getKeys()) {
                if (key instanceof AsymmetricJWK) {
                    publicKeys.add(key.toPublicJWK());
                }
            }
            if (publicKeys.isEmpty()) {
                throw new InvalidSettingException(SETTING, file + " has no public key");
            }
            return new ImmutableJWKSet<>(new JWKSet(publicKeys));
        } catch (ParseException e) {
            throw new InvalidSettingException(SETTING, file + " is neither a JWK set nor PEM: " + e.getMessage());
        }
    }

    private static JWKSource<SecurityContext> fromPem(Path file, String text) {
        List<JWK> keys = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            keys.add(publicKey(file, Base64.getMimeDecoder().decode(blocks.group(1))));
        }
        if (keys.isEmpty()) {
            throw new InvalidSettingException(SETTING, file + " has no block BEGIN PUBLIC KEY");
        }
        List<JWK> all = List.copyOf(keys);
        return (selector, context) -> all.stream()
                .filter(key -> selector.getMatcher().getKeyTypes().contains(key.getKeyType()))
                .toList();
    }

    private static JWK publicKey(Path file, byte[] spki) {
        for (String type : List.of("RSA", "EC", "Ed25519")) {
            try {
                return toJwk(KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(spki)));
            } catch (GeneralSecurityException e) {
                // Of another type; the last one falls through.
            }
        }
        throw new InvalidSettingException(SETTING, file + " has a key that is neither RSA, EC nor Ed25519");
    }

    private static JWK toJwk(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey ec) {
            return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
        }
        return Ed25519Keys.toJwk(key);
    }
}
