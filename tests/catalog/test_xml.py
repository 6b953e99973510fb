"""What real XML feeds do: HTML inside, entities escaped twice, namespaces, one sentence over many spans."""

from __future__ import annotations

from pathlib import Path

from floorwalker.catalog.feeds import Rejection, open_feed
from floorwalker.catalog.product import Product


def read(tmp_path: Path, xml: str) -> list[Product]:
    file = tmp_path / "feed.xml"
    file.write_text(xml, "utf-8")
    return [entry[1] for entry in open_feed(file).products() if not isinstance(entry, Rejection)]


def test_a_library_feed_with_html_as_children_and_escaped(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        """<response><total>2</total><list>
        <item><goodsNo> B 01 </goodsNo><bookname>어린 왕자</bookname><authors>생텍쥐페리; 황현산 옮김</authors>
          <recomcontens><p><span>사막에 불시</span><span>착한 비행사가</span> <b>소년</b>을 만난다.</p>
            <p>둘째 문단.</p></recomcontens>
          <isbn>9788932917245 8932917248</isbn><class_nm> </class_nm></item>
        <item><goodsNo>B02</goodsNo><bookname><![CDATA[Alice &amp;amp; <i>the</i> Queen]]></bookname>
          <authors>Lewis Carroll</authors>
          <recomcontens>&lt;p&gt;&amp;amp;lsquo;Down&amp;amp;rsquo; the&lt;br/&gt;rabbit hole&lt;/p&gt;</recomcontens>
          <isbn>1</isbn><class_nm>fiction</class_nm></item>
        </list></response>""",
    )
    assert first.product_id == "B 01"
    assert first.descriptions == {"ko": "사막에 불시착한 비행사가 소년을 만난다.\n둘째 문단."}
    assert first.facets["author"] == ("생텍쥐페리", "황현산 옮김")
    assert first.attributes["isbn"] == "9788932917245 8932917248"
    assert "class_nm" not in first.attributes
    assert second.names == {"en": "Alice & the Queen"}
    assert second.descriptions == {"en": "‘Down’ the\nrabbit hole"}


def test_a_google_feed_as_rss(tmp_path: Path) -> None:
    item = """<item><g:id>{n}</g:id><title>Shirt {n}</title><g:link>https://shop.example/{n} a</g:link>
      <g:image_link>https://shop.example/{n}.jpg</g:image_link>
      <g:additional_image_link>https://shop.example/{n}b.jpg</g:additional_image_link>
      <g:additional_image_link>https://shop.example/{n}c.jpg</g:additional_image_link>
      <g:price>20.00 USD</g:price><g:sale_price>15.00 USD</g:sale_price><g:availability>out_of_stock</g:availability>
      <g:product_type>Home &gt; Women &gt; Shirts</g:product_type><g:color>Navy/White</g:color>
      <g:shipping><g:country>US</g:country><g:price>5 USD</g:price></g:shipping></item>"""
    items = "".join(item.format(n=n) for n in range(3))
    found = read(
        tmp_path,
        '<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title><link>https://x</link>'
        f"<description>All</description>{items}</channel></rss>",
    )
    assert [product.product_id for product in found] == ["0", "1", "2"]
    shirt = found[0]
    assert shirt.price is not None
    assert shirt.list_price is not None
    assert (shirt.price.amount, shirt.list_price.amount, shirt.stock) == (15.0, 20.0, 0)
    assert shirt.images == tuple(f"https://shop.example/0{x}.jpg" for x in ("", "b", "c"))
    assert shirt.facets == {"category": ("Home", "Women", "Shirts"), "colour": ("Navy", "White")}


def test_atom_and_attributes(tmp_path: Path) -> None:
    (product,) = read(
        tmp_path,
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>S</title><entry sku="7"><title>모자</title>'
        '<link href="https://shop.example/7"/><price currency="KRW">12000</price><images><image>a.jpg</image>'
        "<image>b.jpg</image></images></entry></feed>",
    )
    assert (product.product_id, product.names) == ("7", {"ko": "모자"})
    assert product.url == "https://shop.example/7"
    assert product.images == ("a.jpg", "b.jpg")
    assert product.price is not None
    assert (product.price.amount, product.price.currency) == (12_000, "KRW")
