using System.Text;
using System.Text.Json;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Values;

public sealed class WhatsAppMessageIdTests
{
    private static readonly string Wamid = "wamid." + Convert.ToBase64String(
        Encoding.Latin1.GetBytes("\u001d\u0018\u000c966501234567\u0015\u0002\0\u0011\u0018\u00123A2F8B1C4D5E6F7A8B\0"));

    [Fact]
    public void Prints_no_phone_number()
    {
        var id = new WhatsAppMessageId(Wamid);

        id.ToString().Should().Be("***" + Wamid[^6..]);
        Encoding.Latin1.GetString(Convert.FromBase64String(Wamid[6..])).Should().Contain("966501234567", "the whole id holds it");
        object[] holders =
        [
            new MessageStatusUpdated { WhatsAppMessageId = id }, new MessageReceived { WhatsAppMessageId = id },
            new Message { WhatsAppMessageId = id },
        ];
        string.Join(' ', holders).Should().Contain(id.ToString()).And.NotContain(Wamid[6..30]);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("wamid.HBgN", "***")]
    public void Prints_nothing_of_a_short_one(string? value, string printed)
    {
        new WhatsAppMessageId(value).ToString().Should().Be(printed);
        new WhatsAppMessageId(value).Value.Should().Be(value ?? "");
    }

    [Fact]
    public void Is_whole_in_JSON()
    {
        var id = new WhatsAppMessageId(Wamid);
        var ids = new Dictionary<WhatsAppMessageId, WhatsAppMessageId> { [id] = id, [default] = default };
        var stored = JsonSerializer.Serialize(ids);

        stored.Should().Contain(Wamid.Replace("+", "\\u002B", StringComparison.Ordinal));
        JsonSerializer.Deserialize<Dictionary<WhatsAppMessageId, WhatsAppMessageId>>(stored).Should().Contain(id, id)
            .And.ContainKey(default);
        var update = new MessageStatusUpdated { WhatsAppMessageId = id };
        JsonSerializer.Deserialize<MessageStatusUpdated>(JsonSerializer.Serialize(update))!.WhatsAppMessageId.Value.Should().Be(Wamid);
    }

    // Else update.WhatsAppMessageId == receipt.Id.Value would compile, and would always be false.
    [Fact]
    public void Is_made_from_a_text_on_purpose_only() =>
        typeof(WhatsAppMessageId).GetMethods().Should().NotContain(method => method.Name == "op_Implicit");

    [Fact]
    public void Is_equal_to_the_same_text_only()
    {
        (new WhatsAppMessageId(Wamid) == new WhatsAppMessageId(Wamid)).Should().BeTrue();
        (new WhatsAppMessageId("wamid.a") == new WhatsAppMessageId("wamid.A")).Should().BeFalse("base64 has case");
        (default(WhatsAppMessageId) == new WhatsAppMessageId("")).Should().BeTrue();
    }
}
