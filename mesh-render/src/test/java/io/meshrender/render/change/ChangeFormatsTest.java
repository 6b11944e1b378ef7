package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change for a pull request and for machines")
class ChangeFormatsTest {
    static final String BEFORE = """
            mesh: {id: shop, domain: shop.example, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
            services:
              web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
              cart:
                namespace: cart
                clusters: [us]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
            """;

    private static final Pair MOVE = Pair.of(BEFORE, BEFORE.replace("clusters: [us]", "clusters: [eu]"));

    @Test
    void markdownBeginsWithAMarkerAndTheVerdictAndFoldsEachClass() {
        assertThat(ChangeMarkdown.of(MOVE.change(), MOVE.places())).isEqualTo("""
                <!-- mesh:diff shop -->
                **shop: 17 files in 2 clusters; 0 lost, 1 rerouted, 1 restart, mind the order**

                | Class | What | Because of |
                |---|---|---|
                | rerouted | cart.shop.example | mesh.yaml:11:5 |
                | restart | namespace 'cart' | mesh.yaml:9:3 |

                <details><summary>rerouted: calls are answered by other clusters</summary>

                - cart.shop.example (mesh.yaml:11:5)
                  - eu: 'web': us  →  at home
                  - us: 'web': at home  →  eu

                </details>

                <details><summary>restart: pods have to be restarted for it to take effect</summary>

                - namespace 'cart' (mesh.yaml:9:3)
                  - eu: gets sidecars from now on; pods that are there already have none
                  - us: gets no sidecars any more; pods that are there keep theirs

                </details>

                **Order of syncing**

                - eu; then us. Any other leaves calls that meet a gateway which does not know the name
                """);
    }

    @Test
    void gitLabGetsWhatIsToBeLookedAtAtItsLines() {
        assertThat(ChangeCodeQuality.of(MOVE.change(), MOVE.places())).isEqualTo("""
                [
                  {
                    "description": "rerouted: cart.shop.example; eu: 'web': us  →  at home; us: 'web': at home  →  eu",
                    "check_name": "mesh-diff/rerouted",
                    "fingerprint": "bbb5f9f3c36156732bb9303f06f0c6eb",
                    "severity": "info",
                    "location": {
                      "path": "mesh.yaml",
                      "lines": {
                        "begin": 11
                      }
                    }
                  },
                  {
                    "description": "restart: namespace 'cart'; eu: gets sidecars from now on; pods that are there already have none; us: gets no sidecars any more; pods that are there keep theirs",
                    "check_name": "mesh-diff/restart",
                    "fingerprint": "379ecb238f2bf840e679edf46b90671d",
                    "severity": "info",
                    "location": {
                      "path": "mesh.yaml",
                      "lines": {
                        "begin": 9
                      }
                    }
                  }
                ]
                """);
    }

    @Test
    void gitLabKnowsAConsequenceAgainWhenItsLineMoves() {
        Pair moved = Pair.of(
                "# One line more.\n" + BEFORE,
                "# One line more.\n" + BEFORE.replace("clusters: [us]", "clusters: [eu]"));
        assertThat(ChangeCodeQuality.of(moved.change(), moved.places()))
                .contains("bbb5f9f3c36156732bb9303f06f0c6eb", "\"begin\": 12");
    }

    @Test
    void jsonHasAFormatAndAllThatTheTextHas() {
        assertThat(ChangeJson.of(MOVE.change(), MOVE.places())).isEqualTo("""
                {
                  "format": 1,
                  "mesh": "shop",
                  "verdict": "shop: 17 files in 2 clusters; 0 lost, 1 rerouted, 1 restart, mind the order",
                  "files": 17,
                  "clusters": 2,
                  "counts": {
                    "rerouted": 1,
                    "restart": 1
                  },
                  "consequences": [
                    {
                      "class": "rerouted",
                      "mood": "look",
                      "subjects": [
                        "cart.shop.example"
                      ],
                      "effects": [
                        {
                          "clusters": [
                            "eu"
                          ],
                          "words": "'web': us  →  at home"
                        },
                        {
                          "clusters": [
                            "us"
                          ],
                          "words": "'web': at home  →  eu"
                        }
                      ],
                      "causes": [
                        "services.cart.clusters"
                      ],
                      "places": [
                        "mesh.yaml:11:5"
                      ]
                    },
                    {
                      "class": "restart",
                      "mood": "look",
                      "subjects": [
                        "namespace 'cart'"
                      ],
                      "effects": [
                        {
                          "clusters": [
                            "eu"
                          ],
                          "words": "gets sidecars from now on; pods that are there already have none"
                        },
                        {
                          "clusters": [
                            "us"
                          ],
                          "words": "gets no sidecars any more; pods that are there keep theirs"
                        }
                      ],
                      "causes": [
                        "services.cart"
                      ],
                      "places": [
                        "mesh.yaml:9:3"
                      ]
                    }
                  ],
                  "order": {
                    "any": false,
                    "waves": [
                      [
                        "eu"
                      ],
                      [
                        "us"
                      ]
                    ],
                    "split": [],
                    "separable": true,
                    "later": [],
                    "words": [
                      "eu; then us. Any other leaves calls that meet a gateway which does not know the name"
                    ]
                  }
                }
                """);
    }

    @Test
    void sarifPointsAtTheLinesThatCauseIt() {
        assertThat(ChangeSarif.of(MOVE.change(), MOVE.places())).isEqualTo("""
                {
                  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "mesh-render mesh:diff",
                          "rules": [
                            {
                              "id": "mesh-diff/rerouted",
                              "shortDescription": {
                                "text": "calls are answered by other clusters."
                              },
                              "defaultConfiguration": {
                                "level": "note"
                              }
                            },
                            {
                              "id": "mesh-diff/restart",
                              "shortDescription": {
                                "text": "pods have to be restarted for it to take effect."
                              },
                              "defaultConfiguration": {
                                "level": "note"
                              }
                            }
                          ]
                        }
                      },
                      "columnKind": "unicodeCodePoints",
                      "results": [
                        {
                          "ruleId": "mesh-diff/rerouted",
                          "ruleIndex": 0,
                          "level": "note",
                          "message": {
                            "text": "rerouted: cart.shop.example; eu: 'web': us  →  at home; us: 'web': at home  →  eu"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "mesh.yaml"
                                },
                                "region": {
                                  "startLine": 11,
                                  "startColumn": 5
                                }
                              }
                            }
                          ],
                          "partialFingerprints": {
                            "meshChange/v1": "mesh-diff/rerouted/cart.shop.example"
                          }
                        },
                        {
                          "ruleId": "mesh-diff/restart",
                          "ruleIndex": 1,
                          "level": "note",
                          "message": {
                            "text": "restart: namespace 'cart'; eu: gets sidecars from now on; pods that are there already have none; us: gets no sidecars any more; pods that are there keep theirs"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "mesh.yaml"
                                },
                                "region": {
                                  "startLine": 9,
                                  "startColumn": 3
                                }
                              }
                            }
                          ],
                          "partialFingerprints": {
                            "meshChange/v1": "mesh-diff/restart/namespace 'cart'"
                          }
                        }
                      ]
                    }
                  ]
                }
                """);
    }
}
