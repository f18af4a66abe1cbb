#include "vocabulary.hpp"

namespace linchpin::cli {

const Vocabulary& vocabulary() {
  static const Vocabulary words{
      .supplier_roles = {"supplier", "seller", "vendor", "provider", "exporter", "payee", "investor", "lender",
                         "funder", "donor", "lieferant", "kreditor", "fournisseur", "proveedor"},
      .buyer_roles = {"buyer", "customer", "client", "importer", "payer", "payor", "investee", "borrower", "grantee",
                      "recipient", "kunde", "debitor", "acheteur", "cliente"},
      .from = {"from", "source", "src"},
      .to = {"to", "target", "dst", "destination"},
      .amount = {"amount", "weight", "value", "spend", "volume", "total", "price", "cost", "trade", "usd", "eur", "gbp",
                 "betrag", "umsatz", "montant", "importe"},
      .category = {"category"},
      .relation = {"relation", "type", "kind"},
      .date = {"date"},
      .currency = {"currency", "ccy", "währung", "devise", "moneda", "valuta", "waers"},
      .identifier = {"id", "no", "number", "code"},
      .node_id = {"id", "node", "name"},
  };
  return words;
}

}  // namespace linchpin::cli
