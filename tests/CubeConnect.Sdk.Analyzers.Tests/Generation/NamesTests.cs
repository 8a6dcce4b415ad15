namespace CubeConnect.Analyzers.Tests.Generation;

public sealed class NamesTests
{
    /// <summary>Code that names one template must never send another one because the account has a new one.</summary>
    [Theory]
    [InlineData("order_2", "order2", "Order2")]
    [InlineData("order2", "order_2", "Order2")]
    [InlineData("2fa", "_2fa", "_2fa")]
    [InlineData("x", "X", "X")]
    [InlineData("طلب\u200Fجديد", "طلبجديد", "طلبجديد")]
    public void A_name_never_becomes_that_of_another_template(string before, string added, string name)
    {
        new Generated(Json(before)).Source.Should().Contain($"class {name}\n");

        var after = new Generated(Json(before, added));
        after.Complaints.Should().BeEmpty();
        after.Source.Should().NotContain($"class {name}\n").And.Contain("class Template");

        static string Json(params string[] names) =>
            System.Text.Json.JsonSerializer.Serialize(names.Select(name => new { name, language = "ar", body = "" }));
    }

    [Fact]
    public void Names_that_collide_are_exact() =>
        new Generated("""
            [{ "name": "a_b", "language": "ar", "body": "{{x_y}} {{xY}}" }, { "name": "aB", "language": "ar", "body": "" },
             { "name": "ar", "language": "ar", "body": "", "header_type": "text", "header": "{{name}}" },
             { "name": "c", "language": "ar", "body": "{{name}}", "header_type": "text", "header": "{{name}}" },
             { "name": "d", "language": "ar", "body": "{{1}} {{2}}", "parameter_names": { "1": "نام\u200Cها", "2": "نامها" } },
             { "name": "e", "language": "ar", "body": "\u0000 \u0007 \ud800 🎉" }]
            """, """
            class A
            {
                object B() => new object[]
                {
                    Shop.Templates.Template_a_b.Ar(body_x_y: "", body_xY: ""), Shop.Templates.Template_aB.Ar(),
                    Shop.Templates.Template_ar.Ar(name: ""), Shop.Templates.C.Ar(value_header: "", body_name: ""),
                    Shop.Templates.D.Ar(body_1: "", body_2: ""), Shop.Templates.E.Ar(),
                };
            }
            """).Complaints.Should().BeEmpty();
}
