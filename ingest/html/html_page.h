#pragma once

#include <string_view>

#include "graph/base/result.h"
#include "ingest/html/class_words.h"
#include "ingest/page.h"

namespace entente::ingest {

// A page from HTML that is valid UTF-8, whatever charset it declares: its metadata, and the
// article's text as one block for each paragraph, heading, list item, table cell and caption.
//
// The article is found as readers' modes do (after Arc90's Readability): every paragraph gives
// points for its length and commas to its parent, half to its grandparent, a third to the next;
// elements of content lose as much as they consist of links and gain by their tag (<article>,
// <main>) and name; the one with the most points is the article, and itemprop="articleBody" needs
// no points. Elements that hold no text of an article (scripts, <nav>, <aside>, <footer>, forms)
// and those so named (html.tsv) are left out; the headline and the standfirst above the article
// are taken in. kTooLarge for a page that needs too much memory, kUnprocessable for one without
// text.
Result<Page> ReadHtml(std::string_view html, const ClassWords& words);

}  // namespace entente::ingest
