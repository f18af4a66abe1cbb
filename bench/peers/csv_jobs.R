# From CSV with R: Rscript csv_jobs.R JOB FILE SUPPLIER BUYER AMOUNT; jobs as in csv_jobs.py
words <- commandArgs(TRUE)
job <- words[1]
suppressPackageStartupMessages(library(data.table))
rows <- fread(words[2], select = words[3:5])
setnames(rows, c("supplier", "buyer", "amount"))
if (job == "read") {
  suppressPackageStartupMessages(library(igraph))
  network <- graph_from_data_frame(rows)
  cat(vcount(network), "nodes", ecount(network), "ties\n")
} else {
  pairs <- rows[, .(amount = sum(amount)), by = .(buyer, supplier)]
  buyers <- pairs[, .(hhi = sum(amount^2) / sum(amount)^2, suppliers = .N), by = buyer]
  print(head(buyers[order(-hhi, -suppliers, buyer)], 20))
}
