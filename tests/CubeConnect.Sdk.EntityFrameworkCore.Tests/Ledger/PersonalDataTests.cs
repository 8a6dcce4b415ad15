using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>What the table holds of a person, and how it goes away.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task Erasure_leaves_nothing_of_the_person()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var sent = await shop.EnqueueAsync();
        await shop.Ledger.DeliverAsync(sent);
        var waiting = await shop.EnqueueAsync("invoiced-4711");
        var other = await shop.EnqueueAsync("shipped-4712", "+966501234568");

        (await shop.Ledger.EraseAsync("+966 50 123 4567")).Should().Be(2);

        foreach (var id in new[] { sent, waiting })
        {
            var row = await shop.RowAsync(id);
            (row.Request, row.Recipient, row.OpenRecipient, row.Answer).Should().Be(("", null, null, null));
        }

        (await shop.Ledger.DeliverAsync(waiting)).Should().Be(SendResult.AlreadyDone);
        (await shop.RowAsync(other)).Request.Should().Contain("966501234568");
    }

    [Fact]
    public async Task With_a_key_the_column_of_the_recipient_holds_no_number()
    {
        await using var shop = await Shop.OpenAsync(options => options.RecipientKey = new byte[32]);
        var id = await shop.EnqueueAsync();

        (await shop.RowAsync(id)).Recipient.Should().MatchRegex("^[0-9A-F]{64}$");
        (await shop.Ledger.EraseAsync("+966501234567")).Should().Be(1);
    }

    [Fact]
    public async Task With_a_key_the_hash_of_the_content_depends_on_it()
    {
        var hashes = new List<string>();
        foreach (var key in new byte[]?[] { null, new byte[32], [.. new byte[31], 1] })
        {
            await using var shop = await Shop.OpenAsync(options => options.RecipientKey = key);
            var id = await shop.EnqueueAsync();
            (await shop.EnqueueAsync()).Should().Be(id, "it is the same message");
            hashes.Add((await shop.RowAsync(id)).ContentHash);
        }

        hashes.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_converter_protects_what_holds_texts_and_names()
    {
        var builder = new ModelBuilder();
        var protect = new ValueConverter<string, string>(text => "<" + text + ">", text => text.Substring(1, text.Length - 2));

        builder.AddCubeConnect(protect);

        var row = builder.Model.FindEntityType(typeof(SendRow))!;
        row.GetProperties().Where(property => property.GetValueConverter() == protect).Select(property => property.Name)
            .Should().BeEquivalentTo("Request", "Answer");
    }
}
