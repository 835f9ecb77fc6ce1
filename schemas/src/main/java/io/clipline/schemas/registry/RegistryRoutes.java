package io.clipline.schemas.registry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what answers a call by its method and the shape of its path. */
final class RegistryRoutes {
    private static final String VARIABLE = "*";

    private final List<Route> routes = new ArrayList<>();

    /** Answers a call with something that Jackson writes as JSON, or throws a {@link RegistryRefusalException}. */
    interface Answer {
        Object to(RegistryCall call);
    }

    private record Route(String method, List<String> shape, Answer answer) {}

    /**
     * @param path parts of the path between slashes; {@code *} stands for any one part
     */
    RegistryRoutes add(String method, String path, Answer answer) {
        routes.add(new Route(method, parts(path), answer));
        return this;
    }

    /** Answers the call. */
    Object answer(String method, URI uri, String body) {
        List<String> path = parts(uri.getRawPath());
        boolean otherMethod = false;
        for (Route route : routes) {
            Optional<List<String>> names = match(route.shape(), path);
            if (names.isPresent()) {
                if (route.method().equals(method)) {
                    return route.answer().to(new RegistryCall(names.get(), query(uri), body));
                }
                otherMethod = true;
            }
        }
        throw otherMethod
                ? new RegistryRefusalException(405, "HTTP 405 Method Not Allowed")
                : new RegistryRefusalException(404, "HTTP 404 Not Found");
    }

    private static Optional<List<String>> match(List<String> shape, List<String> path) {
        if (shape.size() != path.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i).equals(VARIABLE)) {
                // A plus sign in a path is itself; only in a query does it stand for a space.
                names.add(decoded(path.get(i).replace("+", "%2B")));
            } else if (!shape.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RegistryRefusalException(400, "The URL has a broken escape: " + e.getMessage());
        }
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
