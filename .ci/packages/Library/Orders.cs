using System.Threading;
using System.Threading.Tasks;
using CubeConnect;

namespace Library
{
    public sealed class Orders
    {
        private readonly ICubeConnectClient _client;

        public Orders(ICubeConnectClient client) => _client = client;

        public Task<MessageReceipt> ShippedAsync(string phone, string number, string total, CancellationToken cancellationToken) =>
            _client.SendTemplateAsync(phone, "order_shipped", "ar", new[] { number, total }, cancellationToken);

        /// <summary>The same with the whole request: its required and init properties, which netstandard2.0 itself does not know.</summary>
        public Task<MessageReceipt> ShippedLaterAsync(
            string phone, string number, string total, Schedule schedule, CancellationToken cancellationToken) =>
            _client.SendTemplateAsync(
                new SendTemplateRequest
                {
                    Phone = phone,
                    Template = "order_shipped",
                    Language = "ar",
                    Components = new[] { TemplateComponent.Body(number, total) },
                    Schedule = schedule,
                },
                cancellationToken);
    }
}
